// @vitest-environment jsdom
import type { Editor } from "@tiptap/core";
import { createElement } from "react";
import { flushSync } from "react-dom";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { footnotesOf } from "../../extensions";
import { line, write } from "../../extensions/writers.test-support";
import Notes from "./Notes";
import { useEarlyAsks } from "./useEarlyAsks";

let root: Root;
let page: HTMLElement;
let early: ReturnType<typeof useEarlyAsks>;

/** The desk with or without the part that answers, which is fetched after the text. */
function Desk({ editor, fetched }: { editor: Editor; fetched: boolean }) {
  early = useEarlyAsks(editor);
  return fetched ? createElement(Notes, { editor, language: "en", early: early.take }) : null;
}

const show = (editor: Editor, fetched: boolean) =>
  flushSync(() => root.render(createElement(Desk, { editor, fetched })));

const noteWithFocus = () =>
  [...page.querySelectorAll(".note__words")].indexOf(document.activeElement ?? document.documentElement);

/** A paper with two notes. */
function paper(): Editor {
  const editor = write();
  const note = (text: string) => ({ type: "footnote", content: [{ type: "text", text }] });
  const { content = [] } = line("A city is for all.");
  editor.commands.setContent([{ type: "paragraph", content: [...content, note("one"), ...content, note("two")] }]);
  page.append(editor.view.dom);
  return editor;
}

beforeEach(() => {
  page = document.body.appendChild(document.createElement("div"));
  root = createRoot(page.appendChild(document.createElement("div")));
  vi.stubGlobal("requestAnimationFrame", (act: FrameRequestCallback) => act(0));
  // jsdom lays nothing out.
  Element.prototype.scrollIntoView = () => {};
});

afterEach(() => {
  root.unmount();
  page.remove();
  vi.unstubAllGlobals();
});

describe("a note that is asked for before the part that shows notes has been fetched", () => {
  it("has that part fetched, and gets the caret when it is there", () => {
    const editor = paper();
    show(editor, false);
    expect(early.asked).toBe(false);
    const [, second] = footnotesOf(editor.state.doc);
    flushSync(() => editor.emit("ask", { what: "note", id: second?.node.attrs.id, pos: second?.pos ?? 0 }));
    expect(early.asked).toBe(true);
    show(editor, true);
    expect(page.querySelectorAll(".note__words")).toHaveLength(2);
    expect(noteWithFocus()).toBe(1);
  });

  it("may be one that was just made", () => {
    const editor = paper();
    show(editor, false);
    editor.commands.setTextSelection(3);
    flushSync(() => void editor.commands.insertFootnote());
    show(editor, true);
    expect(page.querySelectorAll(".note__words")).toHaveLength(3);
    expect(noteWithFocus()).toBe(0);
  });

  it("is not asked for a second time: from then on the part hears by itself", () => {
    const editor = paper();
    const [first, second] = footnotesOf(editor.state.doc);
    show(editor, false);
    flushSync(() => editor.emit("ask", { what: "note", id: second?.node.attrs.id, pos: second?.pos ?? 0 }));
    show(editor, true);
    flushSync(() => editor.emit("ask", { what: "note", id: first?.node.attrs.id, pos: first?.pos ?? 0 }));
    expect(noteWithFocus()).toBe(0);
    expect(early.take("notes")).toEqual([]);
  });

  it("leaves what is asked of the tools to them", () => {
    const editor = paper();
    show(editor, false);
    flushSync(() => editor.emit("ask", { what: "language" }));
    expect(early.asked).toBe(true);
    show(editor, true);
    expect(noteWithFocus()).toBe(-1);
    expect(early.take("tools")).toEqual([{ what: "language" }]);
  });
});
