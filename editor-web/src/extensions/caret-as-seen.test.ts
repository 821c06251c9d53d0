// @vitest-environment jsdom
import type { Editor } from "@tiptap/core";
import { afterEach, describe, expect, it } from "vitest";
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from "y-protocols/awareness";
import { Doc } from "yjs";
import { caretAt, line, pair, plain, type, write } from "./writers.test-support";

/** Selects as the browser does for a double click, and does not wait until it tells of it. */
function select(dom: Element, text: string): void {
  const words = [...dom.querySelectorAll("p")].find(({ textContent }) => textContent === text)?.firstChild ?? dom;
  document.getSelection()?.setBaseAndExtent(words, 0, words, text.length);
}

/** The key itself, as the browser delivers it: nobody asks the editor first. */
const bold = (dom: Element) =>
  dom.dispatchEvent(new KeyboardEvent("keydown", { key: "b", ctrlKey: true, bubbles: true, cancelable: true }));

const boldLine = (text: string) => ({
  type: "paragraph",
  content: [{ type: "text", text, marks: [{ type: "bold" }] }],
});

function onThePage(doc = new Doc(), awareness = new Awareness(doc)): Editor {
  const editor = write(doc, { awareness });
  document.body.append(editor.view.dom);
  editor.view.focus();
  return editor;
}

describe("right behind a move of the caret", () => {
  afterEach(() => document.body.replaceChildren());

  it("a key works where the caret is seen", () => {
    const editor = onThePage();
    editor.commands.setContent([line("one"), line("two"), line("three")]);
    for (const text of ["two", "three"]) {
      select(editor.view.dom, text);
      bold(editor.view.dom);
    }
    expect(plain(editor)).toEqual([line("one"), boldLine("two"), boldLine("three")]);
  });

  it("what another writes leaves it where it is seen", () => {
    const [own, theirs] = pair();
    const editor = onThePage(own);
    editor.commands.setContent([line("one"), line("two"), line("three")]);
    caretAt(editor, "three");
    const other = write(theirs);

    select(editor.view.dom, "two");
    caretAt(other, "one");
    // Several updates of others are brought together.
    own.transact(() => type(other, "another "), "line");

    expect(plain(editor)[0]).toEqual(line("another one"));
    const { from, to } = editor.state.selection;
    expect(editor.state.doc.textBetween(from, to)).toBe("two");
  });

  it("another's caret leaves it where it is seen", () => {
    const awareness = new Awareness(new Doc());
    const editor = onThePage(awareness.doc, awareness);
    editor.commands.setContent([line("one"), line("two"), line("three")]);
    caretAt(editor, "three");
    const other = new Awareness(new Doc());
    other.setLocalState({ user: { name: "Other" } });

    select(editor.view.dom, "two");
    applyAwarenessUpdate(awareness, encodeAwarenessUpdate(other, [other.clientID]), "peer");

    const { from, to } = editor.state.selection;
    expect(editor.state.doc.textBetween(from, to)).toBe("two");
    awareness.destroy();
    other.destroy();
  });
});
