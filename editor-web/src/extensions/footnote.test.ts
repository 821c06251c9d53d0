// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { type Ask, footnotesOf } from ".";
import { NoteEditor } from "./note-editor";
import { caretAt, line, pair, press, type, write } from "./writers.test-support";

const words = (editor: ReturnType<typeof write>) => footnotesOf(editor.state.doc).map(({ node }) => node.textContent);

function note(editor: ReturnType<typeof write>, order: number): NoteEditor {
  const find = () => footnotesOf(editor.state.doc)[order] ?? null;
  const place = find();
  if (place === null) throw new Error("no such note");
  return new NoteEditor(document.createElement("div"), editor, find, place.node, () => {});
}

describe("footnotes", () => {
  it("are put at the caret, get an id, and ask for their words", () => {
    const editor = write();
    const asked: Ask[] = [];
    editor.on("ask", (ask) => asked.push(ask));
    editor.commands.setContent([line("A city is for all.")]);
    caretAt(editor, " is");
    press(editor, "f", { ctrlKey: true, altKey: true });
    const [only] = footnotesOf(editor.state.doc);
    expect(only?.node.attrs.id).toMatch(/^[\w-]{12}$/);
    expect(asked).toEqual([{ what: "note", id: only?.node.attrs.id, pos: only?.pos }]);
    type(editor, "!");
    expect(editor.state.doc.textContent).toBe("A city! is for all.");
  });

  it("are written in a place of their own, by two people at once, and undone with the text", () => {
    const [one, two] = pair();
    const mine = write(one);
    const theirs = write(two);
    mine.commands.setContent([line("A city")]);
    mine.commands.setTextSelection(7);
    mine.commands.insertFootnote();
    const here = note(mine, 0);
    const there = note(theirs, 0);
    here.view.dispatch(here.view.state.tr.insertText("See the report", 0));
    expect(words(theirs)).toEqual(["See the report"]);
    const changed = footnotesOf(theirs.state.doc)[0];
    if (changed) there.show(changed.node);
    expect(there.view.state.doc.textContent).toBe("See the report");
    there.view.dispatch(there.view.state.tr.insertText(" of 2025", 14));
    const back = footnotesOf(mine.state.doc)[0];
    if (back) here.show(back.node);
    expect(here.view.state.doc.textContent).toBe("See the report of 2025");
    expect(words(mine)).toEqual(words(theirs));
    here.destroy();
    there.destroy();
  });

  it("lead back behind their number", () => {
    const editor = write();
    editor.commands.setContent([line("ab")]);
    editor.commands.setTextSelection(2);
    editor.commands.insertFootnote();
    editor.commands.setTextSelection(1);
    const [only] = footnotesOf(editor.state.doc);
    editor.commands.leaveFootnote(only?.pos ?? -1);
    expect(editor.state.selection.head).toBe((only?.pos ?? 0) + 2);
  });
});
