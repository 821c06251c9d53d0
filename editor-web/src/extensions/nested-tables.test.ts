// @vitest-environment jsdom
import type { Editor, JSONContent } from "@tiptap/core";
import { Fragment, Slice } from "@tiptap/pm/model";
import { CellSelection } from "@tiptap/pm/tables";
import { describe, expect, it } from "vitest";
import { prosemirrorJSONToYDoc } from "y-prosemirror";
import { applyUpdate, encodeStateAsUpdate } from "yjs";
import { relocate } from "./block-move";
import { caretAt, line, pair, paste, placeOf, plain, write } from "./writers.test-support";

const cell = (text: string) => ({ type: "tableCell", content: [line(text)] });
const row = (...texts: string[]) => ({ type: "tableRow", content: texts.map(cell) });
const table = (...rows: JSONContent[]) => ({ type: "table", content: rows });
const heading = (text: string) => ({ type: "heading", attrs: { level: 2 }, content: [{ type: "text", text }] });

const html = "<table><tr><td>x</td><td>y</td></tr><tr><td>z</td><td>w</td></tr></table>";

const told = (node: JSONContent): string =>
  node.text ?? `${node.type}(${(node.content ?? []).map(told).join(" ")})`.replace(/^paragraph\((.*)\)$/, "$1");
const rows = (editor: Editor): string[] =>
  plain(editor)
    .filter(({ type }) => type === "table")
    .flatMap(({ content }) => (content ?? []).map(told));

function atCell(place: string): Editor {
  const editor = write();
  editor.commands.setContent([line("before"), table(row("a1", "b1"), row("a2", "b2")), heading("after")]);
  caretAt(editor, place);
  return editor;
}

describe("pasting into a cell", () => {
  it.each([
    ["alone", html],
    ["between empty lines, as programs wrap it", `<p></p>${html}<p>&nbsp;</p>`],
    ["copied from a paper", `<div data-pm-slice="0 0 []"><p></p>${html}</div>`],
  ])("fills cells from the caret on with a table %s", (_, pasted) => {
    const editor = atCell("b1");
    paste(editor, pasted);
    expect(rows(editor)).toEqual([
      "tableRow(tableCell(a1) tableCell(x) tableCell(y))",
      "tableRow(tableCell(a2) tableCell(z) tableCell(w))",
    ]);
  });

  it("makes lines of headings, boxes and tables that come with other text, and keeps lists", () => {
    const editor = atCell("b1");
    paste(editor, `<h2>Head</h2><p>words</p>${html}<ul><li>point</li></ul><p>end </p>`);
    expect(rows(editor)[0]).toBe(
      "tableRow(tableCell(a1) tableCell(Head words x y z w bulletList(listItem(point)) endb1))",
    );
  });

  it("takes the words of a single heading into the line", () => {
    const editor = atCell("b1");
    paste(editor, "<h2>Head</h2>");
    expect(rows(editor)[0]).toBe("tableRow(tableCell(a1) tableCell(Headb1))");
  });

  it("takes the content of boxes that were copied in the middle", () => {
    const editor = atCell("b1");
    paste(
      editor,
      '<div data-pm-slice="2 2 []"><section data-type="recommendation"><p>do</p></section><aside data-type="callout"><p>so</p></aside></div>',
    );
    expect(rows(editor)[0]).toBe("tableRow(tableCell(a1) tableCell(do sob1))");
  });

  it("fills selected cells with headings as lines", () => {
    const editor = atCell("a1");
    const cells: number[] = [];
    editor.state.doc.descendants((node, pos) => void (node.type.name === "tableCell" && cells.push(pos)));
    editor.view.dispatch(
      editor.state.tr.setSelection(CellSelection.create(editor.state.doc, cells[0] ?? 0, cells[1] ?? 0)),
    );
    paste(editor, "<h2>Head</h2>");
    expect(rows(editor)).toEqual([
      "tableRow(tableCell(Head) tableCell(Head))",
      "tableRow(tableCell(a2) tableCell(b2))",
    ]);
  });

  it("makes lines also when what is replaced goes on below the table", () => {
    const editor = atCell("b1");
    editor.commands.setTextSelection({ from: placeOf(editor, "b2"), to: placeOf(editor, "fter") });
    paste(editor, html);
    expect(JSON.stringify(plain(editor)).match(/"table"/g)).toHaveLength(1);
    expect(editor.getText()).toMatch(/x\s+y\s+z\s+w\s+fter/);
  });

  it("is one step to undo", () => {
    const editor = atCell("b1");
    const before = plain(editor);
    paste(editor, `<h2>Head</h2>${html}`);
    editor.commands.undo();
    expect(plain(editor)).toEqual(before);
  });
});

describe("a table in a table", () => {
  it("is the frame of a letter when it comes from another program: the inner one stays", () => {
    const editor = write();
    paste(editor, `<table><tr><td>Dear all,</td></tr><tr><td>${html}</td></tr></table>`);
    expect(plain(editor).map(told)).toEqual(["Dear all,", told(table(row("x", "y"), row("z", "w")))]);
  });

  it("becomes words when it comes from a paper that has one", () => {
    const editor = write();
    const nested = { type: "tableCell", content: [line("out"), table(row("x", "y"))] };
    const { content } = editor.schema.nodeFromJSON({
      type: "doc",
      content: [table({ type: "tableRow", content: [nested] }), line("end")],
    });
    for (const slice of [new Slice(content, 0, 0), new Slice(Fragment.from(content.child(0)), 3, 7)]) {
      const other = write();
      paste(other, editor.view.serializeForClipboard(slice).dom.innerHTML);
      other.state.doc.check();
      expect(other.getText()).toMatch(/out\s+x\s+y/);
      expect(JSON.stringify(plain(other)).match(/"table"/g)?.length ?? 0).toBeLessThan(2);
    }
  });

  it.each(["toggleRecommendation", "toggleBlockquote", "toggleCallout", "toggleBulletList"] as const)(
    "is not made by %s across the cells of a row",
    (wrap) => {
      const editor = atCell("a1");
      editor.commands.setTextSelection({ from: placeOf(editor, "a1"), to: placeOf(editor, "b1") + 2 });
      editor.commands[wrap]();
      expect(JSON.stringify(plain(editor)).match(/"table"/g)).toHaveLength(1);
    },
  );

  it("is still written in where there is one", () => {
    const [one, two] = pair();
    const other = write(one);
    const nested = { type: "tableCell", content: [line("out"), table(row("x", "y"))] };
    // From a program of another kind: what is made here is refused.
    const made = prosemirrorJSONToYDoc(
      other.schema,
      { type: "doc", content: [table({ type: "tableRow", content: [nested] })] },
      "default",
    );
    applyUpdate(two, encodeStateAsUpdate(made));
    const editor = write(two);
    caretAt(editor, "x");
    editor.commands.insertContent("more ");
    editor.commands.addRowAfter();
    expect(other.getText()).toContain("more x");
    expect(JSON.stringify(plain(other)).match(/"table"/g)).toHaveLength(2);
  });

  it("is not made by moving one there", () => {
    const editor = atCell("b1");
    editor.commands.insertContentAt(0, table(row("x", "y")));
    const before = plain(editor);
    const node = editor.state.doc.child(0);
    expect(relocate(editor.view, { node, pos: 0, depth: 1 }, placeOf(editor, "b1") - 1)).toBe(false);
    expect(plain(editor)).toEqual(before);
  });

  it("is not made by dropping one there", () => {
    const editor = atCell("b1");
    const slice = new Slice(Fragment.from(editor.state.doc.child(1)), 0, 0);
    // jsdom lays nothing out.
    editor.view.posAtCoords = () => ({ pos: placeOf(editor, "b1"), inside: -1 });
    const drop = (dropped: Slice) =>
      editor.view.someProp("handleDrop", (handle) =>
        handle(editor.view, new MouseEvent("drop") as DragEvent, dropped, false),
      ) === true;
    expect(drop(slice)).toBe(true);
    expect(drop(new Slice(Fragment.from(editor.state.doc.child(0)), 0, 0))).toBe(false);
  });
});
