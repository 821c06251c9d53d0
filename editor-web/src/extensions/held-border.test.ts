// @vitest-environment jsdom
import type { Editor } from "@tiptap/core";
import { columnResizingPluginKey } from "@tiptap/pm/tables";
import { describe, expect, it } from "vitest";
import { caretAt, line, pair, placeOf, write } from "./writers.test-support";

const row = (...texts: string[]) => ({
  type: "tableRow",
  content: texts.map((text) => ({ type: "tableCell", content: [line(text)] })),
});

/** Two editors of one paper; in the first one the border behind "a1" is being pulled. */
function together(): [Editor, Editor] {
  const [one, two] = pair();
  const mine = write(one);
  const theirs = write(two);
  mine.commands.setContent([line("before"), { type: "table", content: [row("a1", "b1"), row("a2", "b2")] }]);
  const cell = placeOf(mine, "a1") - 2;
  mine.view.dispatch(mine.state.tr.setMeta(columnResizingPluginKey, { setHandle: cell }));
  mine.view.dispatch(mine.state.tr.setMeta(columnResizingPluginKey, { setDragging: { startX: 10, startWidth: 90 } }));
  return [mine, theirs];
}

const held = (editor: Editor) => {
  const { activeHandle, dragging } = columnResizingPluginKey.getState(editor.state) ?? {};
  return { cell: editor.state.doc.nodeAt(activeHandle ?? 0)?.textContent, dragging };
};

describe("the border of a column that is being pulled", () => {
  it("stays in hand while others write before the table, in it and in the very cell", () => {
    const [mine, theirs] = together();
    const dragging = { startX: 10, startWidth: 90 };
    for (const [place, cell] of [
      ["before", "a1"],
      ["b2", "a1"],
      ["a1", "+a1"],
    ] as const) {
      caretAt(theirs, place);
      theirs.commands.insertContent("+");
      expect(held(mine)).toEqual({ cell, dragging });
    }
    caretAt(mine, "b1");
    mine.commands.insertContent("-");
    expect(held(mine)).toEqual({ cell: "+a1", dragging });
  });

  it("can be pulled as well where the paper was only read when it was opened", () => {
    const editor = write(undefined, {}, false);
    editor.setEditable(true);
    expect(columnResizingPluginKey.getState(editor.state)).toBeDefined();
  });

  it("is let go when others delete the table", () => {
    const [mine, theirs] = together();
    caretAt(theirs, "a1");
    theirs.commands.deleteTable();
    expect(columnResizingPluginKey.getState(mine.state)).toMatchObject({ activeHandle: -1, dragging: null });
  });
});
