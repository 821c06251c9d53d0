// @vitest-environment jsdom
import { NodeSelection } from "@tiptap/pm/state";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { caretAt, line, pair, placeOf, plain, press, type, write } from "./writers.test-support";

const texts = (editor: ReturnType<typeof write>) => editor.getText({ blockSeparator: "|" });
const bullets = (...words: string[]) => ({
  type: "bulletList",
  content: words.map((word) => ({ type: "listItem", content: [line(word)] })),
});

describe("moving a block", () => {
  it("goes past its neighbour with the caret, and stops at the ends", () => {
    const editor = write();
    editor.commands.setContent([line("one"), line("two"), line("three")]);
    caretAt(editor, "wo");
    expect(press(editor, "ArrowUp", { altKey: true, shiftKey: true })).toBe(true);
    expect(texts(editor)).toBe("two|one|three");
    type(editor, "!");
    expect(texts(editor)).toBe("t!wo|one|three");
    expect(editor.commands.moveBlock(-1)).toBe(false);
    editor.commands.moveBlock(1);
    editor.commands.moveBlock(1);
    expect(texts(editor)).toBe("one|three|t!wo");
  });

  it("moves an item within its list, and the list itself from the edge", () => {
    const editor = write();
    editor.commands.setContent([line("intro"), bullets("a", "b")]);
    caretAt(editor, "b");
    editor.commands.moveBlock(-1);
    expect(plain(editor)).toEqual([line("intro"), bullets("b", "a")]);
    editor.commands.moveBlock(-1);
    expect(plain(editor)).toEqual([bullets("b", "a"), line("intro")]);
  });

  it("keeps the ids of all blocks", () => {
    const editor = write();
    editor.commands.setContent([line("one"), line("two")]);
    const ids = () => editor.getJSON().content?.map(({ attrs }) => attrs?.id);
    const before = ids();
    caretAt(editor, "two");
    editor.commands.moveBlock(-1);
    expect(ids()).toEqual(before?.reverse());
  });

  it("leaves what another person types at the same time in the block where it was typed", () => {
    const [one, two] = [new Y.Doc(), new Y.Doc()];
    const mine = write(one);
    mine.commands.setContent([line("moves"), line("first"), line("second"), line("third")]);
    Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
    const theirs = write(two);
    caretAt(theirs, "second");
    type(theirs, "their ");
    caretAt(mine, "moves");
    for (let i = 0; i < 3; i++) mine.commands.moveBlock(1);
    Y.applyUpdate(one, Y.encodeStateAsUpdate(two));
    Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
    expect(texts(mine)).toBe("first|their second|third|moves");
    expect(texts(theirs)).toBe(texts(mine));
  });

  it("is taken back by one undo", () => {
    const editor = write();
    editor.commands.setContent([line("one"), line("two")]);
    editor.commands.insertContentAt(editor.state.doc.content.size, line("three"));
    caretAt(editor, "one");
    editor.commands.moveBlock(1);
    editor.commands.undo();
    expect(texts(editor).startsWith("one|two") || texts(editor) === "").toBe(true);
  });
});

describe("a whole block", () => {
  it("is duplicated with ids of its own", () => {
    const editor = write();
    editor.commands.setContent([bullets("a", "b")]);
    editor.view.dispatch(editor.state.tr.setSelection(NodeSelection.create(editor.state.doc, 0)));
    press(editor, "d", { ctrlKey: true, shiftKey: true });
    expect(plain(editor)).toEqual([bullets("a", "b"), bullets("a", "b")]);
    const ids: unknown[] = [];
    editor.state.doc.descendants((node) => {
      if (node.isBlock) ids.push(node.attrs.id);
    });
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).not.toContain(null);
  });

  it("is deleted, and a list goes with its last item", () => {
    const editor = write();
    editor.commands.setContent([line("one"), bullets("a"), line("two")]);
    caretAt(editor, "a");
    editor.commands.deleteBlock();
    expect(plain(editor)).toEqual([line("one"), line("two")]);
    caretAt(editor, "two");
    editor.commands.deleteBlock();
    expect(plain(editor)).toEqual([line("one")]);
  });

  it("stays selected while others write, and is let go when they delete it", () => {
    const [one, two] = pair();
    const mine = write(one);
    const theirs = write(two);
    mine.commands.setContent([line("one"), line("two")]);
    caretAt(mine, "two");
    mine.commands.selectBlock();
    caretAt(theirs, "one");
    type(theirs, "x");
    expect(mine.state.selection).toBeInstanceOf(NodeSelection);
    theirs.commands.deleteRange({ from: placeOf(theirs, "two") - 1, to: theirs.state.doc.content.size });
    expect(texts(mine)).toBe("xone");
    expect(mine.getJSON()).toEqual(theirs.getJSON());
  });
});
