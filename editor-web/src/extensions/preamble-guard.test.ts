// @vitest-environment jsdom
import type { Editor } from "@tiptap/core";
import { AllSelection, NodeSelection, Selection, TextSelection } from "@tiptap/pm/state";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { mayChange } from ".";
import { caretAt, line, pair, paste, placeOf, plain, press, type, write } from "./writers.test-support";

const text = {
  type: "doc",
  content: [
    line("before"),
    { type: "preamble", content: [line("We, the cities,"), line("agree.")] },
    line("mine"),
    line("after"),
  ],
};

/** A paper whose preamble was written by the secretariat, open for an author. */
function author(): { mine: Editor; theirs: Editor } {
  const [one, two] = pair();
  const theirs = write(one);
  theirs.commands.reach("all");
  theirs.commands.setContent(text);
  return { mine: write(two), theirs };
}

const preamble = (editor: Editor) => JSON.stringify(editor.getJSON().content?.find(({ type }) => type === "preamble"));

describe("the preamble of somebody without the right", () => {
  it("takes no typing, and says so", () => {
    let refused = 0;
    const { mine } = author();
    mine.on("ask", ({ what }) => {
      if (what === "preambleRefused") refused += 1;
    });
    const before = preamble(mine);
    caretAt(mine, "agree");
    type(mine, "dis");
    expect(preamble(mine)).toBe(before);
    expect(refused).toBeGreaterThan(0);
  });

  it("survives deleting and pasting over a selection that reaches into it", () => {
    const { mine } = author();
    const before = JSON.stringify(mine.getJSON());
    for (const [from, to] of [
      ["before", "agree"],
      ["agree", "after"],
      ["before", "after"],
    ] as const) {
      mine.commands.setTextSelection({ from: placeOf(mine, from), to: placeOf(mine, to) });
      mine.commands.deleteSelection();
      paste(mine, "<p>pasted</p>");
    }
    mine.view.dispatch(mine.state.tr.setSelection(new AllSelection(mine.state.doc)));
    press(mine, "Backspace");
    expect(JSON.stringify(mine.getJSON())).toBe(before);
  });

  it("is neither moved, wrapped, copied nor given another form", () => {
    const { mine } = author();
    const before = JSON.stringify(mine.getJSON());
    const at = mine.state.doc.child(0).nodeSize;
    mine.view.dispatch(mine.state.tr.setSelection(NodeSelection.create(mine.state.doc, at)));
    mine.commands.toggleBlockquote();
    mine.commands.updateAttributes("preamble", { lang: "fr" });
    mine.commands.cut({ from: at, to: at + mine.state.doc.child(1).nodeSize }, 0);
    mine.commands.insertContentAt(0, mine.state.doc.child(1).toJSON());
    expect(JSON.stringify(mine.getJSON())).toBe(before);
  });

  it("lets everything around it be written", () => {
    const { mine, theirs } = author();
    caretAt(mine, "before");
    type(mine, "long ");
    caretAt(mine, "mine");
    type(mine, "all ");
    press(mine, "Enter");
    expect(theirs.getText()).toContain("long before");
    expect(theirs.getText()).toContain("all ");
    expect(mayChange(mine.state, placeOf(mine, "agree"), placeOf(mine, "agree") + 1)).toBe(false);
    expect(mayChange(mine.state, placeOf(mine, "mine"), placeOf(mine, "after"))).toBe(true);
  });

  it("takes what the secretariat writes, at once", () => {
    const { mine, theirs } = author();
    caretAt(theirs, "agree");
    type(theirs, "solemnly ");
    expect(mine.getText()).toContain("solemnly agree");
  });

  it("is not changed by undoing what was written with the right, once the right is gone", () => {
    const { theirs } = author();
    caretAt(theirs, "agree");
    type(theirs, "solemnly ");
    theirs.commands.reach("text");
    expect(theirs.commands.undo()).toBe(false);
    expect(theirs.getText()).toContain("solemnly agree");
  });

  it("is shown as closed to the caret and named, and opens with the right", () => {
    const { mine } = author();
    const shown = () => mine.view.dom.querySelector(".preamble");
    expect(shown()?.getAttribute("contenteditable")).toBe("false");
    expect(shown()?.getAttribute("aria-label")).toBe("locked");
    mine.commands.reach("all");
    expect(shown()?.hasAttribute("contenteditable")).toBe(false);
    expect(shown()?.getAttribute("data-label")).toBe("open");
    caretAt(mine, "agree");
    type(mine, "may ");
    expect(preamble(mine)).toContain("may agree");
  });

  it("is all that the secretariat changes when it does not write the text", () => {
    let refused = 0;
    const { mine, theirs } = author();
    theirs.on("ask", ({ what }) => {
      if (what === "textRefused") refused += 1;
    });
    theirs.commands.reach("preamble");
    caretAt(theirs, "mine");
    type(theirs, "not ");
    theirs.view.dispatch(theirs.state.tr.setSelection(new AllSelection(theirs.state.doc)));
    press(theirs, "Backspace");
    caretAt(theirs, "agree");
    type(theirs, "solemnly ");
    press(theirs, "Enter");
    expect(refused).toBe(5);
    expect(plain(mine)).toEqual(plain(theirs));
    expect(preamble(mine)).toContain("solemnly");
    expect(JSON.stringify(mine.getJSON())).toContain('"mine"');
  });

  it("stays as it is, whatever is done to the paper", () => {
    const act = fc.record({
      from: fc.nat(80),
      to: fc.nat(80),
      what: fc.constantFrom("type", "delete", "split", "quote", "list", "undo", "redo", "paste", "up", "node", "lift"),
    });
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 20 }), (acts) => {
        const { mine, theirs } = author();
        const before = preamble(theirs);
        for (const { from, to, what } of acts) {
          const size = mine.state.doc.content.size;
          const [start, end] = [from % size, to % size].map((at) => mine.state.doc.resolve(at));
          if (start === undefined || end === undefined) continue;
          mine.view.dispatch(mine.state.tr.setSelection(TextSelection.between(start, end)));
          if (what === "type") type(mine, "word");
          if (what === "delete") press(mine, "Backspace");
          if (what === "split") press(mine, "Enter");
          if (what === "quote") mine.commands.toggleBlockquote();
          if (what === "list") mine.commands.toggleBulletList();
          if (what === "undo") mine.commands.undo();
          if (what === "redo") mine.commands.redo();
          if (what === "paste") paste(mine, "<p>one</p><section data-type=preamble><p>two</p></section>");
          if (what === "up") mine.commands.joinBackward();
          if (what === "lift") mine.commands.clearNodes();
          if (what === "node") {
            mine.view.dispatch(mine.state.tr.setSelection(Selection.near(start)));
            mine.commands.selectParentNode();
            mine.commands.deleteSelection();
          }
        }
        expect(preamble(mine)).toBe(before);
        expect(preamble(theirs)).toBe(before);
        expect(theirs.getJSON()).toEqual(mine.getJSON());
        mine.destroy();
        theirs.destroy();
      }),
      { numRuns: Number(process.env.RUNS ?? 30) },
    );
  }, 60_000);
});

describe("a paper without a preamble", () => {
  it("takes the words of a copied one, without its form", () => {
    const editor = write();
    paste(editor, "<section data-type=preamble><p>theirs</p></section><p>mine</p>");
    expect(plain(editor)).toEqual([line("theirs"), line("mine")]);
  });

  it("gets none from somebody without the right", () => {
    const editor = write(new Y.Doc());
    editor.commands.insertContent('<section data-type="preamble"><p>ours</p></section>');
    expect(JSON.stringify(editor.getJSON())).not.toContain("preamble");
  });
});
