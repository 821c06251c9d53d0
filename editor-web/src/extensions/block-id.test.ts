// @vitest-environment jsdom
import type { Editor } from "@tiptap/core";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { XmlElement, XmlText } from "yjs";
import { blockNames } from "../schema/paper";
import { beginUndoStep } from "./live-text";
import { aWhile, caretAt, line, pair, write } from "./writers.test-support";

function ids({ state }: Editor): unknown[] {
  const found: unknown[] = [];
  state.doc.descendants((node) => {
    if (blockNames.includes(node.type.name)) found.push(node.attrs.id);
  });
  return found;
}

const allOnce = (editor: Editor) => {
  const found = ids(editor);
  return found.every((id) => typeof id === "string") && new Set(found).size === found.length;
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("a block that stands twice after an undo, for another had written in it, gets an id a moment later", () => {
  const [one, two] = pair();
  const mine = write(one);
  const theirs = write(two);
  theirs.commands.setContent([line("first"), line("second"), line("third")]);
  caretAt(mine, "second");
  mine.commands.moveBlock(-1);
  caretAt(theirs, "cond");
  theirs.commands.insertContent("THEIRS");
  mine.commands.undo();
  expect(mine.getText()).toContain("THEIRS");
  const before = ids(mine);
  beginUndoStep(theirs.state);
  caretAt(theirs, "third");
  theirs.commands.insertContent("x");
  vi.advanceTimersByTime(aWhile);
  expect(allOnce(theirs)).toBe(true);
  expect(ids(mine)).toEqual(ids(theirs));
  expect(
    ids(mine).filter((id) => !before.includes(id)),
    "only one is new",
  ).toHaveLength(1);
  theirs.commands.undo();
  expect(theirs.getText()).toMatch(/(^|\n)third/);
});

it("nor is the preamble touched for that by whoever may not change it", () => {
  const [one] = pair();
  const paragraph = () => {
    const made = new XmlElement("paragraph");
    made.setAttribute("id", "same");
    made.insert(0, [new XmlText("words")]);
    return made;
  };
  const preamble = new XmlElement("preamble");
  preamble.insert(0, [paragraph(), paragraph()]);
  one.getXmlFragment("default").insert(0, [preamble, paragraph()]);
  const mine = write(one);
  const asked: unknown[] = [];
  mine.on("ask", (ask) => asked.push(ask));
  mine.view.dispatch(mine.state.tr.insertText("x", mine.state.doc.content.size - 1));
  vi.advanceTimersByTime(aWhile);
  expect(asked).toEqual([]);
  expect(mine.getText()).toContain("wordsx");
  expect(ids(mine).filter((id) => id === "same")).toHaveLength(2);
});
