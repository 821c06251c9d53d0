// @vitest-environment jsdom
import type { Editor, JSONContent } from "@tiptap/core";
import { GapCursor } from "@tiptap/pm/gapcursor";
import { NodeSelection } from "@tiptap/pm/state";
import { describe, expect, it } from "vitest";
import { caretAt, line, pair, plain, press, write } from "./writers.test-support";

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

const cell = (text: string) => ({ type: "tableCell", content: [line(text)] });
const row = (...texts: string[]) => ({ type: "tableRow", content: texts.map(cell) });
const table = { type: "table", content: [row("a1", "b1"), row("a2", "b2")] };
const boxed = (type: string) => ({ type, content: [line("top"), line("base")] });
const picture = { type: "image", attrs: { src: "/files/a.png" } };

/** The paper on a screen: jsdom lays nothing out, so each line is one line high. */
function open(content: JSONContent[], editor = write()): Editor {
  editor.commands.setContent(content);
  editor.view.endOfTextblock = () => true;
  return editor;
}

/** Types as the browser lets the view do where there is no line yet. */
function typeHere(editor: Editor, text: string): void {
  editor.view.dispatch(editor.state.tr.insertText(text));
}

const first = (editor: Editor) => plain(editor).at(0);
const last = (editor: Editor) => plain(editor).at(-1);

describe("beside a block that closes the paper", () => {
  it.each([
    ["a table", table],
    ["a picture", picture],
    ["a divider", { type: "horizontalRule" }],
  ])("the keys to the ends lead below and above %s, and change nothing until something is written", (_, block) => {
    const editor = open([block]);
    const before = editor.getJSON();
    press(editor, "End", { ctrlKey: true });
    expect(editor.getJSON()).toEqual(before);
    typeHere(editor, "below");
    press(editor, "Home", { ctrlKey: true });
    typeHere(editor, "above");
    expect(plain(editor)).toEqual([line("above"), expect.objectContaining({ type: block.type }), line("below")]);
    expect(new Set(editor.getJSON().content?.map(({ attrs }) => attrs?.id)).size).toBe(3);
  });

  it.each(["a2", "b2"])("the arrow leads below a table from the cell %s of its last row, and no other", (place) => {
    const editor = open([table]);
    caretAt(editor, "a1");
    press(editor, "ArrowDown");
    expect(editor.state.selection).not.toBeInstanceOf(GapCursor);
    caretAt(editor, place);
    expect(press(editor, "ArrowDown")).toBe(true);
    typeHere(editor, "below");
    expect(last(editor)).toEqual(line("below"));
  });

  it.each(["a1", "b1"])("the arrow leads above a table from the cell %s of its first row", (place) => {
    const editor = open([table]);
    caretAt(editor, place);
    expect(press(editor, "ArrowUp")).toBe(true);
    typeHere(editor, "above");
    expect(first(editor)).toEqual(line("above"));
  });

  it.each(["callout", "recommendation", "blockquote"])("the arrows lead out of a %s at both ends", (type) => {
    const editor = open([boxed(type)]);
    caretAt(editor, "top");
    expect(press(editor, "ArrowDown")).toBe(false);
    caretAt(editor, "base");
    expect(press(editor, "ArrowDown")).toBe(true);
    typeHere(editor, "below");
    caretAt(editor, "top");
    expect(press(editor, "ArrowUp")).toBe(true);
    typeHere(editor, "above");
    expect(plain(editor)).toEqual([line("above"), boxed(type), line("below")]);
  });

  it("the arrows lead out of code, above by the same place and below by a line", () => {
    const code = { type: "codeBlock", content: [{ type: "text", text: "x = 1" }] };
    const editor = open([code]);
    caretAt(editor, "x");
    expect(press(editor, "ArrowUp")).toBe(true);
    typeHere(editor, "above");
    press(editor, "End", { ctrlKey: true });
    expect(press(editor, "ArrowDown")).toBe(true);
    typeHere(editor, "below");
    expect([first(editor), last(editor)]).toEqual([line("above"), line("below")]);
  });

  it("the arrow leads out of a table in a box, first below the table and then below the box", () => {
    const editor = open([{ type: "recommendation", content: [line("do"), table] }]);
    caretAt(editor, "a2");
    press(editor, "ArrowDown");
    expect(editor.state.selection.$head.parent.type.name).toBe("recommendation");
    press(editor, "ArrowDown");
    expect(editor.state.selection.head).toBe(editor.state.doc.content.size);
  });

  it("there is no such place beside a line or a list", () => {
    const list = { type: "bulletList", content: [{ type: "listItem", content: [line("point")] }] };
    const editor = open([line("first"), list]);
    caretAt(editor, "point");
    expect(press(editor, "ArrowDown")).toBe(false);
    caretAt(editor, "first");
    expect(press(editor, "ArrowUp")).toBe(false);
  });

  it("a click below leads there, and one on the block does not", () => {
    const editor = open([table]);
    const shown = editor.view.nodeDOM(0) as HTMLElement;
    shown.getBoundingClientRect = () => new DOMRect(0, 100, 500, 100);
    const click = (clientY: number, target: Element) => {
      const event = new MouseEvent("mouseup", { clientY });
      Object.defineProperty(event, "target", { value: target });
      return editor.view.someProp("handleClick", (handle) => handle(editor.view, 1, event)) === true;
    };
    expect(click(150, shown)).toBe(false);
    expect(click(300, editor.view.dom)).toBe(true);
    typeHere(editor, "below");
    expect(click(50, editor.view.dom)).toBe(true);
    typeHere(editor, "above");
    expect(plain(editor).map(({ type }) => type)).toEqual(["paragraph", "table", "paragraph"]);
  });

  it.each([
    ["below a table at the end", [table], (size: number) => size],
    ["in a box, above its table", [{ type: "recommendation", content: [table] }], () => 1],
  ])("Enter makes a line %s, and stands in it", (_, content, at) => {
    const editor = open(content);
    const place = editor.state.doc.resolve(at(editor.state.doc.content.size));
    editor.view.dispatch(editor.state.tr.setSelection(new GapCursor(place)));
    expect(press(editor, "Enter")).toBe(true);
    expect(editor.state.selection.$head.parent.type.name).toBe("paragraph");
    expect(editor.state.selection.$head.before()).toBe(place.pos);
    expect(editor.state.doc.childCount + (editor.state.doc.firstChild?.childCount ?? 0)).toBe(4 - place.depth);
  });

  it("the caret stays there while others write, and goes into the line that another puts there", () => {
    const [one, two] = pair();
    const mine = open([line("before"), table], write(one));
    const theirs = write(two);
    press(mine, "End", { ctrlKey: true });
    caretAt(theirs, "before");
    theirs.commands.insertContent("well ");
    caretAt(theirs, "b2");
    theirs.commands.insertContent("+");
    expect(mine.state.selection).toBeInstanceOf(GapCursor);
    expect(mine.state.selection.head).toBe(mine.state.doc.content.size);
    theirs.commands.insertContentAt(theirs.state.doc.content.size, line("theirs"));
    expect(mine.state.selection).not.toBeInstanceOf(GapCursor);
    typeHere(mine, "mine");
    expect(last(theirs)?.content?.[0]?.text).toMatch(/mine/);
  });

  it("a picture that is selected can still be left downwards", () => {
    const editor = open([picture]);
    editor.view.dispatch(editor.state.tr.setSelection(NodeSelection.create(editor.state.doc, 0)));
    expect(press(editor, "ArrowDown")).toBe(true);
    expect(editor.state.selection).toBeInstanceOf(GapCursor);
  });
});
