// @vitest-environment jsdom
import { type Editor, getSchema } from "@tiptap/core";
import { Selection } from "@tiptap/pm/state";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { everywhere, markAttributes, markNames, nodeAttributes, nodeNames } from "../schema/paper";
import { paperContent } from ".";
import { pair, write } from "./writers.test-support";

const schema = getSchema(paperContent);

describe("the editor's schema", () => {
  it("has the nodes of shared/schema/paper.json, all of them and no others", () => {
    expect(Object.keys(schema.nodes).sort()).toEqual([...nodeNames].sort());
  });

  it("has the marks of shared/schema/paper.json, all of them and no others", () => {
    expect(Object.keys(schema.marks).sort()).toEqual([...markNames].sort());
  });

  it.each(nodeNames.filter((name) => !["doc", "text", "hardBreak", "footnote"].includes(name)))(
    "gives %s the attributes that the gate knows",
    (name) => {
      const known = Object.keys(schema.nodes[name]?.spec.attrs ?? {}).sort();
      expect(known).toEqual([...nodeAttributes(name), ...everywhere].sort());
    },
  );

  it.each(markNames)("gives the mark %s the attributes that the gate knows", (name) => {
    expect(Object.keys(schema.marks[name]?.spec.attrs ?? {}).sort()).toEqual([...markAttributes(name)].sort());
  });
});

/** Puts the caret where a person could: at the place nearest to `at` that takes one. */
function placeCaret(editor: Editor, at: number) {
  editor.commands.command(({ tr }) => {
    const place = tr.doc.resolve(Math.min(at, tr.doc.content.size));
    tr.setSelection(Selection.near(place));
    return true;
  });
}

describe("writing together", () => {
  it("undoes only one's own edits", () => {
    const [one, two] = pair();
    const mine = write(one);
    const theirs = write(two);
    mine.commands.insertContent("mine");
    theirs.commands.insertContentAt(theirs.state.doc.content.size - 1, " theirs");
    expect(mine.getText()).toBe("mine theirs");
    mine.commands.undo();
    expect(mine.getText().trim()).toBe("theirs");
    expect(theirs.getText().trim()).toBe("theirs");
    mine.destroy();
    theirs.destroy();
  });

  it("keeps my caret where it is while others write in the same paragraph", () => {
    const [one, two] = pair();
    const mine = write(one);
    const theirs = write(two);
    mine.commands.insertContent("<p>A city is for all.</p>");
    mine.commands.setTextSelection(mine.state.doc.content.size - 1);
    theirs.commands.setTextSelection(1);
    for (const letter of ["a", "b", "c", "d"]) {
      theirs.commands.insertContent(letter.toUpperCase());
      mine.commands.insertContent(letter);
    }
    expect(mine.getText().trim()).toBe("ABCDA city is for all.abcd");
    mine.destroy();
    theirs.destroy();
  });

  it("gives every block one id of its own, also when a block is split or copied", () => {
    const doc = new Y.Doc();
    const editor = write(doc);
    editor.commands.insertContent("<h2>One</h2><p>two</p><ul><li><p>three</p></li></ul>");
    editor.commands.setTextSelection(3);
    editor.commands.splitBlock();
    const paragraph = editor.state.doc.child(1);
    editor.commands.insertContentAt(0, paragraph.toJSON());
    const ids: unknown[] = [];
    editor.state.doc.descendants((node) => {
      if (node.isBlock) ids.push(node.attrs.id);
    });
    expect(ids.every((id) => typeof id === "string")).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
    editor.destroy();
  });

  it("does not touch the ids of what others wrote", () => {
    const [one, two] = pair();
    const mine = write(one);
    const theirs = write(two);
    mine.commands.insertContent("<p>one</p><p>two</p>");
    const before = JSON.stringify(mine.getJSON());
    expect(JSON.stringify(theirs.getJSON())).toBe(before);
    theirs.commands.setTextSelection(2);
    theirs.commands.insertContent("x");
    expect(mine.getJSON().content?.map((node) => node.attrs?.id)).toEqual(
      theirs.getJSON().content?.map((node) => node.attrs?.id),
    );
    mine.destroy();
    theirs.destroy();
  });

  it("lets nothing but plain links and stored images in from a paste", () => {
    const editor = write(new Y.Doc());
    editor.commands.insertContent(
      `<p><a href="javascript:alert(1)">a</a> <a href="https://uclg.org">b</a> <img src="https://spy.example/x.png">
       <img src="data:image/png;base64,AAAA"></p><script>alert(1)</script>`,
    );
    const json = JSON.stringify(editor.getJSON());
    expect(json).not.toContain("javascript:");
    expect(json).not.toContain("spy.example");
    expect(json).not.toContain("data:");
    expect(json).not.toContain("alert(1)</");
    expect(json).toContain("https://uclg.org");
    editor.destroy();
  });

  it("leaves two editors with the same text after any commands", () => {
    const command = fc.record({
      who: fc.nat(1),
      at: fc.nat(60),
      what: fc.constantFrom(
        "text",
        "heading",
        "list",
        "task",
        "quote",
        "table",
        "recommendation",
        "bold",
        "split",
        "undo",
        "delete",
      ),
    });
    fc.assert(
      fc.property(fc.array(command, { maxLength: 25 }), (commands) => {
        const [one, two] = pair();
        const editors = [write(one), write(two)];
        editors[0]?.commands.insertContent("<h2>Key messages</h2><p>A city is for all.</p>");
        for (const { who, at, what } of commands) {
          const editor = editors[who];
          if (!editor) continue;
          placeCaret(editor, at);
          if (what === "text") editor.commands.insertContent("word ");
          if (what === "heading") editor.commands.toggleHeading({ level: 3 });
          if (what === "list") editor.commands.toggleBulletList();
          if (what === "task") editor.commands.toggleTaskList();
          if (what === "quote") editor.commands.toggleBlockquote();
          if (what === "table") editor.commands.insertTable({ rows: 2, cols: 2, withHeaderRow: true });
          if (what === "recommendation") editor.commands.toggleRecommendation();
          if (what === "bold") editor.chain().selectAll().toggleBold().run();
          if (what === "split") editor.commands.splitBlock();
          if (what === "undo") editor.commands.undo();
          if (what === "delete") editor.commands.deleteSelection();
        }
        expect(editors[0]?.getJSON()).toEqual(editors[1]?.getJSON());
        expect(() => editors[0]?.state.doc.check()).not.toThrow();
        for (const editor of editors) editor.destroy();
      }),
      { numRuns: Number(process.env.RUNS ?? 20) },
    );
  }, 60_000);
});
