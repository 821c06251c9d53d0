// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { beginning, caretAt, Line, line, openedAgain, plain, press, type, write } from "./writers.test-support";

describe("two people who mark the same words at once", () => {
  it.each([
    ["code", "highlight"],
    ["bold", "code"],
    ["superscript", "subscript"],
  ] as const)("see the same afterwards: %s and %s", (one, other) => {
    const between = new Line(beginning([line("the same words"), line("")]));
    const [mine, theirs] = [write(between.docs[0]), write(between.docs[1])];
    for (const [editor, mark] of [
      [mine, one],
      [theirs, other],
    ] as const) {
      caretAt(editor, "same", 4);
      editor.commands.toggleMark(mark);
    }
    between.deliver();
    // Both write on in these words.
    caretAt(mine, "ame");
    type(mine, "!");
    caretAt(theirs, "ame");
    press(theirs, "Enter");
    between.deliver();
    expect(plain(mine)).toEqual(plain(theirs));
    expect(openedAgain(between.docs[0])).toEqual(mine.getJSON());
    expect(JSON.stringify(plain(mine))).toContain(one);
    expect(JSON.stringify(plain(mine))).toContain(other);
  });
});

describe("raised and lowered letters", () => {
  it("take each other's place for whoever chooses them", () => {
    const editor = write();
    editor.commands.setContent([line("H2O")]);
    caretAt(editor, "2", 1);
    editor.commands.toggleSuperscript();
    editor.commands.toggleSubscript();
    expect(JSON.stringify(plain(editor))).toContain("subscript");
    expect(JSON.stringify(plain(editor))).not.toContain("superscript");
    editor.commands.toggleSubscript();
    expect(plain(editor)).toEqual([line("H2O")]);
  });
});
