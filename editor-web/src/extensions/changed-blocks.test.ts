import { getSchema } from "@tiptap/core";
import { Fragment, type Node as ProseMirrorNode } from "@tiptap/pm/model";
import { EditorState } from "@tiptap/pm/state";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paperContent } from ".";
import { changedRuns, replaceChanged, touchedBlocks } from "./changed-blocks";

const schema = getSchema(paperContent);
const block = (words: string): ProseMirrorNode =>
  schema.node("paragraph", null, words === "" ? [] : [schema.text(words)]);

/** Old blocks, and new ones made of them: some stay, some go, some come between, now and then in another order. */
const edits = fc
  .record({
    old: fc.array(fc.string({ maxLength: 3 }), { minLength: 1, maxLength: 12 }),
    picks: fc.array(fc.oneof(fc.nat(14), fc.string({ maxLength: 3 })), { minLength: 1, maxLength: 16 }),
    inOrder: fc.boolean(),
  })
  .map(({ old, picks, inOrder }) => {
    const before = old.map(block);
    const wanted = inOrder
      ? before.flatMap((node, index) => (picks.includes(index) ? [] : [node]))
      : picks.flatMap((pick) => (typeof pick === "number" ? (before[pick] ?? []) : block(pick)));
    return { before, now: wanted.length > 0 ? wanted : [block("")] };
  });

describe("what others changed", () => {
  it("comes out as the new text as a whole would, block by block the same objects", () => {
    fc.assert(
      fc.property(edits, ({ before, now }) => {
        const { tr } = EditorState.create({ doc: schema.node("doc", null, before) });
        replaceChanged(tr, Fragment.from(now));
        expect(tr.doc.children.length).toBe(now.length);
        expect(tr.doc.children.every((child, index) => child === now[index])).toBe(true);
      }),
    );
  });

  it("never touches a block that stays", () => {
    fc.assert(
      fc.property(edits, ({ before, now }) => {
        const doc = schema.node("doc", null, before);
        const runs = changedRuns(doc.content, now);
        const kept = new Set(before.filter((node) => now.includes(node)));
        for (const run of runs) {
          const gone: ProseMirrorNode[] = [];
          doc.forEach((node, pos) => {
            if (pos >= run.from && pos < run.to) gone.push(node);
          });
          // Only a block that comes again elsewhere may be among those that give way.
          for (const node of gone)
            if (kept.has(node)) expect(runs.some(({ blocks }) => blocks.includes(node))).toBe(true);
        }
      }),
    );
  });

  it("is one block when one block of many changed", () => {
    const before = Array.from({ length: 300 }, (_, index) => block(`paragraph ${index}`));
    const doc = schema.node("doc", null, before);
    const changed = block("changed");
    const runs = changedRuns(doc.content, before.with(150, changed));
    expect(runs).toHaveLength(1);
    expect(runs[0]?.blocks).toEqual([changed]);
    expect((runs[0]?.to ?? 0) - (runs[0]?.from ?? 0)).toBe(before[150]?.nodeSize);
  });

  it("fills a paper that has become empty with what the schema asks for", () => {
    const { tr } = EditorState.create({ doc: schema.node("doc", null, [block("gone")]) });
    replaceChanged(tr, Fragment.empty);
    expect(() => tr.doc.check()).not.toThrow();
    expect(tr.doc.textContent).toBe("");
  });

  it("lies between what stays at the beginning and what stays at the end", () => {
    fc.assert(
      fc.property(edits, ({ before, now }) => {
        const [old, doc] = [before, now].map((blocks) => schema.node("doc", null, blocks));
        if (old === undefined || doc === undefined) return;
        const touched = touchedBlocks(old, doc);
        const first = doc.children.length - doc.slice(touched.pos).content.childCount;
        const kept = [...doc.children.slice(0, first), ...touched.before];
        expect([...kept, ...doc.children.slice(first + touched.now.length)]).toEqual(before);
        const edges = [touched.before, touched.now];
        if (edges.every((blocks) => blocks.length > 0)) {
          expect(touched.now[0]).not.toBe(touched.before[0]);
          expect(touched.now.at(-1)).not.toBe(touched.before.at(-1));
        }
      }),
    );
  });
});
