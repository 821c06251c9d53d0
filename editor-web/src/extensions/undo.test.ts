// @vitest-environment jsdom
import type { Editor } from "@tiptap/core";
import { describe, expect, it } from "vitest";
import { beginUndoStep } from "./live-text";
import { caretAt, line, pair, placeOf, plain, write } from "./writers.test-support";

/** What turns the line with the caret into something else. */
const turns: Record<string, (editor: Editor) => boolean> = {
  heading: ({ commands }) => commands.toggleHeading({ level: 3 }),
  list: ({ commands }) => commands.toggleBulletList(),
  "list of tasks": ({ commands }) => commands.toggleTaskList(),
  quote: ({ commands }) => commands.toggleBlockquote(),
  recommendation: ({ commands }) => commands.toggleRecommendation(),
  callout: ({ commands }) => commands.toggleCallout(),
  "block of code": ({ commands }) => commands.toggleCodeBlock(),
};

function together(): [Editor, Editor] {
  const [one, two] = pair();
  const mine = write(one);
  const theirs = write(two);
  theirs.commands.setContent([line("before"), line("city")]);
  return [mine, theirs];
}

/** Where the last block of this kind begins. */
function lastOf(editor: Editor, kind: string): number {
  const places: number[] = [];
  editor.state.doc.descendants(({ type }, pos) => {
    if (type.name === kind) places.push(pos);
  });
  return places.at(-1) ?? 0;
}

describe("undo", () => {
  it.each(Object.entries(turns))("of what made a line a %s leaves what another has written in it since", (_, turn) => {
    const [mine, theirs] = together();
    const before = plain(mine);
    caretAt(mine, "city");
    turn(mine);
    mine.commands.undo();
    expect(plain(mine), "nobody else wrote").toEqual(before);
    turn(mine);
    const turned = mine.state.selection.$head.parent.attrs;
    caretAt(theirs, "ity");
    theirs.commands.insertContent("THEIRS");
    mine.commands.undo();
    expect(mine.getText().match(/THEIRS/g)).toHaveLength(1);
    expect(mine.getText()).toMatch(/city/);
    const place = placeOf(mine, "THEIRS");
    expect(mine.state.doc.resolve(place).parent.attrs, "the block is what it was").toEqual(turned);
    expect(theirs.getJSON()).toEqual(mine.getJSON());
    mine.state.doc.check();
  });

  it("of a table leaves the cell that another has written in, and of a note its words", () => {
    const [mine, theirs] = together();
    caretAt(mine, "city");
    mine.commands.insertFootnote();
    theirs.view.dispatch(theirs.state.tr.insertText("THEIR NOTE", lastOf(theirs, "footnote") + 1));
    mine.commands.undo();
    expect(mine.state.doc.textContent).toContain("THEIR NOTE");

    mine.commands.insertContentAt(0, line(""));
    mine.commands.setTextSelection(1);
    mine.commands.insertTable({ rows: 2, cols: 2 });
    theirs.view.dispatch(theirs.state.tr.insertText("THEIR CELL", lastOf(theirs, "tableCell") + 2));
    mine.commands.undo();
    expect(mine.state.doc.textContent).toContain("THEIR CELL");
    expect(theirs.getJSON()).toEqual(mine.getJSON());
    mine.state.doc.check();
  });

  it("takes back an attribute that was given later, and the first value of one", () => {
    const [mine] = together();
    caretAt(mine, "city");
    const before = plain(mine);
    mine.commands.updateAttributes("paragraph", { lang: "fr" });
    mine.commands.undo();
    expect(plain(mine)).toEqual(before);
    mine.commands.toggleHeading({ level: 2 });
    beginUndoStep(mine.state);
    mine.commands.updateAttributes("heading", { level: 3, lang: "es" });
    mine.commands.undo();
    expect(mine.state.selection.$head.parent.attrs).toMatchObject({ level: 2, lang: null });
    mine.commands.redo();
    expect(mine.state.selection.$head.parent.attrs).toMatchObject({ level: 3, lang: "es" });
  });

  it("leaves the caret where one has put it since, when another writes", () => {
    const [mine, theirs] = together();
    caretAt(mine, "city");
    mine.commands.insertContent("x");
    mine.commands.undo();
    caretAt(mine, "efore");
    mine.commands.insertContent("y");
    mine.commands.undo();
    caretAt(mine, "ity");
    mine.commands.insertContent("z");
    caretAt(mine, "before");
    mine.commands.undo();
    const { anchor } = mine.state.selection;
    caretAt(theirs, "ity");
    theirs.commands.insertContent("THEIRS");
    expect(mine.state.selection.anchor).toBe(anchor);
  });

  it("of a picture at the end of the paper lets others go on", () => {
    const [mine, theirs] = together();
    mine.commands.setTextSelection(mine.state.doc.content.size - 1);
    mine.commands.insertContent({ type: "image", attrs: { src: "/files/a.png" } });
    mine.commands.undo();
    caretAt(theirs, "ity");
    theirs.commands.insertContent("THEIRS");
    expect(mine.getText()).toContain("THEIRS");
  });

  it("of a block that was moved right after it was made leaves what another has written in it between", () => {
    const [mine, theirs] = together();
    caretAt(mine, "city");
    mine.commands.insertFootnote();
    theirs.view.dispatch(theirs.state.tr.insertText("THEIRS", lastOf(theirs, "footnote") + 1));
    mine.commands.moveBlock(-1);
    mine.commands.undo();
    expect(mine.state.doc.textContent).toContain("THEIRS");
    expect(plain(mine)).toEqual(plain(theirs));
  });
});
