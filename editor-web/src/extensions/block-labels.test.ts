// @vitest-environment jsdom
import type { JSONContent } from "@tiptap/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paragraphNumbered } from ".";
import { caretAt, line, pair, press, type, write } from "./writers.test-support";

const recommendation = (text: string, addressees?: string): JSONContent => ({
  type: "recommendation",
  attrs: { addressees },
  content: [line(text)],
});

const labels = (editor: ReturnType<typeof write>) =>
  [...editor.view.dom.querySelectorAll<HTMLElement>(".recommendation")].map(({ dataset }) => dataset.label);

describe("numbers of recommendations", () => {
  it("follow their order, also inside of other blocks and after one is taken away", () => {
    const editor = write();
    editor.commands.setContent([
      recommendation("first"),
      { type: "callout", content: [recommendation("second")] },
      line("between"),
      recommendation("third", "local,national"),
    ]);
    expect(labels(editor)).toEqual(["Recommendation 1", "Recommendation 2", "Recommendation 3"]);
    expect(editor.view.dom.querySelector<HTMLElement>("[data-to]")?.dataset.to).toBe("local, national");
    editor.commands.deleteRange({ from: 0, to: editor.state.doc.child(0).nodeSize });
    expect(labels(editor)).toEqual(["Recommendation 1", "Recommendation 2"]);
  });

  it("are the same for everybody, whoever edits", () => {
    const act = fc.record({ who: fc.nat(1), at: fc.nat(200), what: fc.constantFrom("add", "delete", "type", "undo") });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 20 }), (acts) => {
        const [one, two] = pair();
        const editors = [write(one), write(two)] as const;
        for (const { who, at, what } of acts) {
          const editor = editors[who === 0 ? 0 : 1];
          const place = at % (editor.state.doc.content.size + 1);
          const top = editor.state.doc.resolve(place).index(0);
          const block = editor.state.doc.maybeChild(top);
          let start = 0;
          for (let i = 0; i < top; i++) start += editor.state.doc.child(i).nodeSize;
          if (what === "add") editor.commands.insertContentAt(start, recommendation("r"));
          if (what === "delete" && block && editor.state.doc.childCount > 1)
            editor.commands.deleteRange({ from: start, to: start + block.nodeSize });
          if (what === "type") type(editor, "x");
          if (what === "undo") editor.commands.undo();
        }
        const count = editors[0].getJSON().content?.filter((node) => node.type === "recommendation").length ?? 0;
        const wanted = Array.from({ length: count }, (_, index) => `Recommendation ${index + 1}`);
        expect(labels(editors[0])).toEqual(wanted);
        expect(labels(editors[1])).toEqual(wanted);
        for (const editor of editors) editor.destroy();
      }),
      { numRuns: Number(process.env.RUNS ?? 20) },
    );
  }, 60_000);
});

describe("numbers of paragraphs", () => {
  it("leave out empty paragraphs and whatever is no paragraph", () => {
    const editor = write();
    editor.commands.setContent([
      { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: "Heading" }] },
      line("one"),
      line(""),
      line("two"),
    ]);
    expect(paragraphNumbered(editor.state.doc, 1)).toBe(editor.state.doc.child(0).nodeSize);
    expect(paragraphNumbered(editor.state.doc, 2)).toBe(
      editor.state.doc.content.size - editor.state.doc.child(3).nodeSize,
    );
    expect(paragraphNumbered(editor.state.doc, 3)).toBeNull();
    const unnumbered = () => editor.view.dom.querySelectorAll(".unnumbered").length;
    expect(unnumbered()).toBe(1);
    caretAt(editor, "two");
    press(editor, "Enter");
    expect(unnumbered()).toBe(2);
  });
});
