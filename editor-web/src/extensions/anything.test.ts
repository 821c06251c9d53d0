// @vitest-environment jsdom
import type { Editor, JSONContent } from "@tiptap/core";
import { Selection, TextSelection } from "@tiptap/pm/state";
import { TableMap } from "@tiptap/pm/tables";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { acceptsMarkAttribute, acceptsNodeAttribute, blockNames, calloutKinds } from "../schema/paper";
import { relocate, wholeBlock } from "./block-move";
import { Finder } from "./find/finder";
import { tellFound } from "./find/highlights";
import { linesOf } from "./find/lines";
import { searchLines } from "./find/query";
import { aWhile, beginning, Line, line, openedAgain, paste, press, type, write } from "./writers.test-support";

const cell = (text: string) => ({ type: "tableCell", content: [line(text)] });
const row = (...texts: string[]) => ({ type: "tableRow", content: texts.map(cell) });

const paper: JSONContent[] = [
  line("A city is for all."),
  { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: "Key messages" }] },
  { type: "table", content: [row("a1", "b1"), row("a2", "b2")] },
  { type: "recommendation", content: [line("Publish what is spent.")] },
  { type: "recommendation", content: [line("Ask who lives there.")] },
  line("The end."),
];

const clips = [
  "<h2>Pasted heading</h2><p>and line</p>",
  "<ul><li>pasted item</li><li>second</li></ul>",
  "<table><tr><td>p1</td><td>p2</td></tr></table>",
  "<p>x</p><table><tr><th colspan=2>p3</th></tr><tr><td>a</td><td>b</td></tr></table><p>y</p>",
  '<div data-pm-slice="0 0 []"><section data-type="recommendation" data-id="zz"><p>pasted</p></section><aside data-type="callout"><p>box</p></aside><hr></div>',
  '<p>with<span data-type="footnote">pasted note</span></p>',
  "in the line",
];

/** What a person does somewhere in the text. */
interface Act {
  editor: Editor;
  /** A number to choose with. */
  n: number;
  /** A word that nobody else writes. */
  word(): string;
}

const acts: Record<string, (act: Act) => unknown> = {
  write: ({ editor, word }) => type(editor, word()),
  "write over": ({ editor, word }) => type(editor, word()),
  "enter, backspace or delete": ({ editor, n }) => press(editor, ["Enter", "Backspace", "Delete"][n % 3] ?? "Enter"),
  "cut a range": ({ editor }) => press(editor, "Backspace"),
  heading: ({ editor }) => editor.commands.toggleHeading({ level: 3 }),
  "bullet list": ({ editor }) => editor.commands.toggleBulletList(),
  "numbered list": ({ editor }) => editor.commands.toggleOrderedList(),
  "list of tasks": ({ editor }) => editor.commands.toggleTaskList(),
  quote: ({ editor }) => editor.commands.toggleBlockquote(),
  recommendation: ({ editor }) => editor.commands.toggleRecommendation(),
  callout: ({ editor }) => editor.commands.toggleCallout(),
  code: ({ editor }) => editor.commands.toggleCodeBlock(),
  bold: ({ editor }) => editor.chain().selectParentNode().toggleBold().run(),
  divider: ({ editor }) => editor.commands.setHorizontalRule(),
  image: ({ editor }) => editor.commands.insertContent({ type: "image", attrs: { src: "/files/a.png" } }),
  note: ({ editor }) => editor.commands.insertFootnote(),
  "words of a note": ({ editor, word }) => {
    const notes: number[] = [];
    editor.state.doc.descendants((node, pos) => {
      if (node.type.name === "footnote") notes.push(pos);
    });
    const last = notes.at(-1);
    if (last !== undefined) editor.view.dispatch(editor.state.tr.insertText(word(), last + 1));
  },
  table: ({ editor }) => !editor.isActive("table") && editor.commands.insertTable({ rows: 2, cols: 2 }),
  "rows and columns": ({ editor: { commands }, n }) =>
    [commands.addRowAfter, commands.addColumnAfter, commands.deleteRow, commands.deleteColumn][n % 4]?.(),
  cells: ({ editor: { commands }, n }) =>
    [commands.mergeCells, commands.splitCell, commands.toggleHeaderRow, commands.deleteTable][n % 4]?.(),
  indent: ({ editor, n }) => press(editor, "Tab", { shiftKey: n % 2 === 0 }),
  "move a block": ({ editor, n }) => editor.commands.moveBlock(n % 2 === 0 ? 1 : -1),
  "copy or delete a block": ({ editor: { commands }, n }) =>
    n % 2 === 0 ? commands.duplicateBlock() : commands.deleteBlock(),
  paste: ({ editor, n }) => paste(editor, clips[n % clips.length] ?? ""),
  "paste over": ({ editor, n }) => paste(editor, clips[n % clips.length] ?? ""),
  "copy and paste twice": ({ editor, n }) => {
    const { dom } = editor.view.serializeForClipboard(editor.state.selection.content());
    if (n % 2 === 0) editor.commands.deleteSelection();
    paste(editor, dom.innerHTML);
    paste(editor, dom.innerHTML);
  },
  "to the end": ({ editor }) => press(editor, "End", { ctrlKey: true }),
  "out of the block": ({ editor, n }) => press(editor, n % 2 === 0 ? "ArrowDown" : "ArrowUp"),
  "replace everywhere": ({ editor, n, word }) => {
    const { doc } = editor.state;
    const matches = searchLines(linesOf(doc, 0, doc.content.size), n % 2 === 0 ? "it" : "[.]", "gu");
    const finder = new Finder(editor.view, async () => "slow");
    editor.view.dispatch(tellFound(editor.state.tr, { matches, current: 0 }));
    if (n % 3 === 0) finder.replace(word());
    else finder.replaceAll(word());
    finder.close();
  },
  "who it is for": ({ editor: { commands }, n, word }) =>
    commands.addressRecommendation({
      addressees: n % 3 === 0 ? [] : ["local", "un_system"],
      theme: n % 2 === 0 ? "" : word(),
    }),
  "what it shows": ({ editor: { commands }, n }) =>
    commands.updateAttributes("image", { alt: `view ${n}`, share: 10 + n, caption: n % 2 === 0 ? null : "a street" }),
  "language and direction": ({ editor, n }) => {
    const attributes = { lang: n % 2 === 0 ? "ar" : null, dir: n % 2 === 0 ? "rtl" : null, textAlign: "center" };
    editor.chain().updateAttributes("paragraph", attributes).updateAttributes("heading", attributes).run();
  },
  "tick a task": ({ editor: { commands }, n }) => commands.updateAttributes("taskItem", { checked: n % 2 === 0 }),
  "kind of callout": ({ editor: { commands }, n }) =>
    commands.updateAttributes("callout", { kind: calloutKinds[n % calloutKinds.length] }),
  "plain line": ({ editor: { commands } }) => commands.setParagraph(),
  "line break": ({ editor }) => press(editor, "Enter", { shiftKey: true }),
  mark: ({ editor: { commands }, n }) =>
    [
      commands.toggleItalic,
      commands.toggleCode,
      () => commands.setLink({ href: "https://example.org" }),
      commands.toggleHighlight,
    ][n % 4]?.(),
  "drag a block": ({ editor, n }) => {
    const block = wholeBlock(editor.state);
    const { doc } = editor.state;
    const target = doc.resolve(Math.floor((n / 50) * doc.content.size));
    if (block !== null) relocate(editor.view, block, target.depth === 0 ? target.pos : target.before(1));
  },
  "undo and redo": ({ editor: { commands }, n }) => {
    for (let i = 0; i <= n % 4; i++) commands.undo();
    for (let i = 0; i <= n % 3; i++) commands.redo();
  },
  undo: ({ editor }) => editor.commands.undo(),
  redo: ({ editor }) => editor.commands.redo(),
};
/** Done with what is selected, not with a caret. */
const ranging = [
  "write over",
  "cut a range",
  "bold",
  "paste over",
  "copy and paste twice",
  "cells",
  "mark",
  "plain line",
];
const taking = ["undo", "redo", "undo and redo"];

interface Command {
  who: number;
  what: string;
  /** Where in the text, in thousandths; every third act goes on where the last one ended. */
  at: number;
  n: number;
  /** With slow lines: the two hear of one another now. */
  heard: boolean;
}

const command = fc.record<Command>({
  who: fc.nat(1),
  what: fc.constantFrom(...Object.keys(acts)),
  at: fc.nat(1000),
  n: fc.nat(50),
  heard: fc.boolean(),
});

function select(editor: Editor, { what, at, n }: Command): void {
  if (taking.includes(what)) return;
  const { doc } = editor.state;
  const place = (thousandths: number) => doc.resolve(Math.floor((thousandths / 1000) * doc.content.size));
  if (n % 3 > 0) editor.view.dispatch(editor.state.tr.setSelection(Selection.near(place(at))));
  if (!ranging.includes(what)) return;
  const { $from } = editor.state.selection;
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.between($from, place(Math.min(1000, at + n * 2)))));
}

/** What the gate takes, and what is no part of any schema: ids, and tables in tables. */
function expectInOrder({ state: { doc } }: Editor): void {
  doc.check();
  const ids: unknown[] = [];
  doc.descendants((node, pos) => {
    for (const [name, value] of Object.entries(node.attrs))
      if (!acceptsNodeAttribute(node.type.name, name, value)) throw new Error(`${node.type.name}.${name}: ${value}`);
    for (const { type: mark, attrs } of node.marks)
      for (const [name, value] of Object.entries(attrs))
        if (!acceptsMarkAttribute(mark.name, name, value)) throw new Error(`${mark.name}.${name}: ${value}`);
    if ([...blockNames, "footnote"].includes(node.type.name)) ids.push(node.attrs.id);
    const around = doc.resolve(pos);
    if (node.type.name === "table") expect(TableMap.get(node).problems, `gaps in ${node}`).toBeNull();
    if (node.type.name === "table")
      for (let depth = around.depth; depth > 0; depth--) expect(around.node(depth).type.name).not.toBe("table");
  });
  const known = ids.filter((id) => typeof id === "string");
  expect(known.length, `blocks with an id in ${doc}`).toBe(ids.length);
  expect(
    known.filter((id, index) => known.indexOf(id) !== index),
    `ids that stand twice in ${doc}`,
  ).toEqual([]);
}

function live(commands: readonly Command[], start: Uint8Array, slow: boolean): void {
  const between = new Line(start);
  const editors = between.docs.map((doc) => write(doc));
  for (const { view } of editors) view.endOfTextblock = () => true;
  const written: [string[], string[]] = [[], []];
  try {
    for (const command of commands) {
      const { who, what, n, heard } = command;
      const editor = editors[who];
      if (editor === undefined) continue;
      const others = () => written[who === 0 ? 1 : 0].filter((word) => editor.state.doc.textContent.includes(word));
      const before = others();
      select(editor, command);
      acts[what]?.({
        editor,
        n,
        word: () => {
          const word = `${who === 0 ? "a" : "b"}${written[who === 0 ? 0 : 1].length}.`;
          written[who === 0 ? 0 : 1].push(word);
          return word;
        },
      });
      editor.state.doc.check();
      if (taking.includes(what))
        expect(others(), `words of the other after ${what}`).toEqual(expect.arrayContaining(before));
      if (!slow || heard) between.deliver();
    }
    between.deliver();
    const [one, two] = editors;
    if (one === undefined || two === undefined) return;
    expect(one.getJSON()).toEqual(two.getJSON());
    // Both may put it in order at the same time, and hear of it later.
    for (let round = 0; round < 3; round++) {
      vi.advanceTimersByTime(aWhile);
      between.deliver();
    }
    expect(one.getJSON()).toEqual(two.getJSON());
    expectInOrder(one);
    expectInOrder(two);
    expect(openedAgain(between.docs[0])).toEqual(one.getJSON());
  } finally {
    for (const editor of editors) editor.destroy();
  }
}

describe("two authors who do anything", () => {
  const start = beginning(paper);
  const complaints: unknown[] = [];
  for (const level of ["error", "warn"] as const)
    vi.spyOn(console, level).mockImplementation((...words) => void complaints.push(words.join(" ")));
  afterEach(() => expect(complaints).toEqual([]));
  beforeAll(() => void vi.useFakeTimers());
  afterAll(() => void vi.useRealTimers());

  it.each([
    ["who hear of one another at once", false],
    ["who hear of one another late", true],
  ])(
    "%s have one paper in order, and undo takes nothing of the other",
    (_, slow) => {
      fc.assert(
        fc.property(fc.array(command, { minLength: 5, maxLength: 40 }), (commands) => live(commands, start, slow)),
        // The same in every run, so that no change fails for what another one did; SEED and RUNS look further.
        { numRuns: Number(process.env.RUNS ?? 4), seed: Number(process.env.SEED ?? 1) },
      );
    },
    120_000,
  );
});
