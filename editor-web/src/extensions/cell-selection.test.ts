// @vitest-environment jsdom
import type { Editor } from "@tiptap/core";
import { CellSelection } from "@tiptap/pm/tables";
import { describe, expect, it } from "vitest";
import { caretAt, line, pair, write } from "./writers.test-support";

const cell = (text: string) => ({ type: "tableCell", content: [line(text)] });
const row = (...texts: string[]) => ({ type: "tableRow", content: texts.map(cell) });
const paper = [line("before"), { type: "table", content: [row("a1", "b1"), row("a2", "b2"), row("a3", "b3")] }];

/** Two editors of one paper; the first has four cells selected. */
function together(): [Editor, Editor] {
  const [one, two] = pair();
  const mine = write(one);
  const theirs = write(two);
  mine.commands.setContent(paper);
  const cells: number[] = [];
  mine.state.doc.descendants((node, pos) => void (node.type.name === "tableCell" && cells.push(pos)));
  const [first, , , last] = cells;
  mine.view.dispatch(mine.state.tr.setSelection(CellSelection.create(mine.state.doc, first ?? 0, last ?? 0)));
  return [mine, theirs];
}

function selected({ state: { selection } }: Editor): string[] | null {
  if (!(selection instanceof CellSelection)) return null;
  const texts: string[] = [];
  selection.forEachCell((node) => void texts.push(node.textContent));
  return texts;
}

describe("selected cells", () => {
  it("stay selected while others write before the table, in it and in the very cells", () => {
    const [mine, theirs] = together();
    expect(selected(mine)).toEqual(["a1", "b1", "a2", "b2"]);
    for (const place of ["before", "a3", "b1"]) {
      caretAt(theirs, place);
      theirs.commands.insertContent("+");
      expect(selected(mine)).toHaveLength(4);
    }
    expect(selected(mine)).toEqual(["a1", "+b1", "a2", "b2"]);
    caretAt(theirs, "b3");
    theirs.commands.addRowBefore();
    mine.commands.mergeCells();
    expect(theirs.view.dom.querySelector("td")?.getAttribute("rowspan")).toBe("2");
  });

  it("are let go when others delete one end of them", () => {
    const [mine, theirs] = together();
    caretAt(theirs, "a1");
    theirs.commands.deleteRow();
    expect(selected(mine)).toBeNull();
    mine.commands.insertContent("still here");
    expect(theirs.getText()).toContain("still here");
  });
});
