// @vitest-environment jsdom
import { TextSelection } from "@tiptap/pm/state";
import { describe, expect, it } from "vitest";
import { line, placeOf, plain, press, write } from "./writers.test-support";

const heading = (text: string) => ({ type: "heading", attrs: { level: 2 }, content: [{ type: "text", text }] });
const table = {
  type: "table",
  content: [{ type: "tableRow", content: [{ type: "tableCell", content: [line("cell")] }] }],
};

describe("Enter over several blocks", () => {
  it.each([
    [
      "from a heading over a table into a box",
      [heading("Head"), table, { type: "recommendation", content: [line("ask who")] }],
      "Head",
      "who",
    ],
    ["from a line into a heading", [line("first"), heading("then who")], "first", "who"],
    ["from a heading into a line", [heading("Head"), line("then who"), line("end")], "Head", "who"],
  ])("takes what is selected away and leaves two lines, %s", (_, content, from, to) => {
    const editor = write();
    editor.commands.setContent(content);
    const { doc, tr } = editor.state;
    editor.view.dispatch(tr.setSelection(TextSelection.create(doc, placeOf(editor, from), placeOf(editor, to))));

    expect(press(editor, "Enter")).toBe(true);

    editor.state.doc.check();
    const told = JSON.stringify(plain(editor));
    expect(told).toContain("who");
    for (const gone of [from, "cell", "then", "ask"]) expect(told).not.toContain(gone);
    expect(editor.state.selection.empty).toBe(true);
    expect(editor.state.selection.$head.parent.textContent).toBe("who");
    expect(editor.state.selection.$head.parentOffset).toBe(0);
  });
});
