// @vitest-environment jsdom
import type { Editor } from "@tiptap/core";
import { createElement } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { expect, it } from "vitest";
import { Awareness } from "y-protocols/awareness";
import { Doc } from "yjs";
import { type } from "../../extensions/writers.test-support";
import { useWritingEditor } from "./useWritingEditor";

const doc = new Doc();
const awareness = new Awareness(doc);
const made: Editor[] = [];
const nothing = () => {};
const on = { onLink: nothing, onKeys: nothing, onTooLarge: nothing };

function Desk({ language }: { language: string }): null {
  made.push(useWritingEditor({ doc, awareness, editable: true, reach: "text", language, ...on }));
  return null;
}

it("follows the language of the paper, which may be told after the text is there: offline, the text is first", () => {
  const root = createRoot(document.createElement("div"));
  const show = (language: string) => flushSync(() => root.render(createElement(Desk, { language })));
  show("en");
  show("fr");
  const editor = made.at(-1);
  if (editor === undefined) throw new Error("there is no editor");
  expect(new Set(made).size).toBe(1);
  expect(editor.view.dom.lang).toBe("fr");
  type(editor, '"');
  expect(editor.getText()).toBe("«\u00a0");
  expect(editor.view.dom.lang, "after a change").toBe("fr");
  root.unmount();
});
