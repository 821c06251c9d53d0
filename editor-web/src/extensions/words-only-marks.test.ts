// @vitest-environment jsdom
import type { Editor } from "@tiptap/core";
import { expect, it } from "vitest";
import * as Y from "yjs";
import { beginUndoStep } from "./live-text";
import { caretAt, line, pair, paste, plain, press, type, write } from "./writers.test-support";

/** An editor with a line of words, a note and a break, and another one that has heard of it all. */
function both(): [Editor, Editor, Y.Doc] {
  const [one, two] = pair();
  const mine = write(one);
  mine.commands.setContent([
    {
      type: "paragraph",
      content: [
        { type: "text", text: "A city" },
        { type: "footnote", content: [{ type: "text", text: "of the south" }] },
        { type: "text", text: "is for" },
        { type: "hardBreak" },
        { type: "text", text: "all" },
      ],
    },
    line("End"),
  ]);
  return [mine, write(two), two];
}

it.each([
  ["bold", (editor: Editor) => editor.commands.toggleBold()],
  ["a link", (editor: Editor) => editor.commands.setLink({ href: "https://example.org" })],
  ["a highlight", (editor: Editor) => editor.commands.toggleHighlight()],
  ["code", (editor: Editor) => editor.commands.toggleCode()],
])("%s over a note and a line break is the same on every screen, and after opening the paper again", (_, mark) => {
  const [mine, theirs, doc] = both();
  mine.commands.setTextSelection({ from: 1, to: mine.state.doc.child(0).nodeSize - 1 });
  mark(mine);
  expect(plain(theirs)).toEqual(plain(mine));
  const again = new Y.Doc();
  Y.applyUpdate(again, Y.encodeStateAsUpdate(doc));
  expect(plain(write(again))).toEqual(plain(mine));
  const words = plain(mine)[0]?.content ?? [];
  expect(words.map(({ marks }) => marks?.length ?? 0)).toEqual([1, 0, 1, 0, 1]);
});

it("so it is with what is pasted", () => {
  const [mine, theirs] = both();
  caretAt(mine, "End");
  paste(mine, "<p><b>two<br>lines</b></p>");
  expect(JSON.stringify(plain(mine))).toContain('{"type":"hardBreak"}');
  expect(plain(theirs)).toEqual(plain(mine));
});

it("who breaks a line in bold goes on in bold", () => {
  const [mine, theirs] = both();
  caretAt(mine, "End", 3);
  mine.commands.toggleBold();
  caretAt(mine, "End");
  mine.commands.setTextSelection(mine.state.doc.content.size - 1);
  press(mine, "Enter", { shiftKey: true });
  type(mine, "more");
  const last = plain(mine)[1]?.content;
  expect(last?.map(({ type, text, marks }) => [text ?? type, marks?.[0]?.type])).toEqual([
    ["End", "bold"],
    ["hardBreak", undefined],
    ["more", "bold"],
  ]);
  expect(plain(theirs)).toEqual(plain(mine));
});

it("taking it back leaves no mark on either", () => {
  const [mine, theirs] = both();
  const before = plain(mine);
  beginUndoStep(mine.state);
  mine.commands.setTextSelection({ from: 1, to: mine.state.doc.child(0).nodeSize - 1 });
  mine.commands.toggleBold();
  mine.commands.undo();
  expect(plain(mine)).toEqual(before);
  expect(plain(theirs)).toEqual(before);
});
