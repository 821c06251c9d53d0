// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { caretAt, line, press, write } from "./writers.test-support";

describe("the keys to the ends of the paper", () => {
  const open = () => {
    const editor = write();
    editor.commands.setContent([line("first"), line("middle"), line("last")]);
    caretAt(editor, "iddle");
    return editor;
  };
  const upTo = (editor: ReturnType<typeof write>) => {
    const { from, to } = editor.state.selection;
    return [from, to].map((pos) => editor.state.doc.textBetween(0, pos, "|"));
  };

  it("set the caret before the first letter and behind the last one", () => {
    const editor = open();
    expect(press(editor, "End", { ctrlKey: true })).toBe(true);
    expect(upTo(editor)).toEqual(["first|middle|last", "first|middle|last"]);
    expect(press(editor, "Home", { ctrlKey: true })).toBe(true);
    expect(editor.state.selection.from).toBe(1);
  });

  it("extend what is selected with Shift", () => {
    const editor = open();
    press(editor, "End", { ctrlKey: true, shiftKey: true });
    expect(upTo(editor)).toEqual(["first|m", "first|middle|last"]);
  });
});
