// @vitest-environment jsdom
import type { JSONContent } from "@tiptap/core";
import { bench, describe } from "vitest";
import { line, type, write } from "../src/extensions/writers.test-support";

/** A paper of 60,000 words: 600 paragraphs of 100 words, a heading and a recommendation for each twenty. */
function bigPaper(): JSONContent[] {
  const words = "The city council shall publish the results in plain language ".repeat(10);
  return Array.from({ length: 600 }, (_, index): JSONContent[] => {
    if (index % 20 === 0)
      return [
        { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: `Heading ${index}` }] },
        line(words),
      ];
    if (index % 20 === 10) return [{ type: "recommendation", content: [line(words)] }];
    return [line(words)];
  }).flat();
}

describe("one letter typed in the middle of a paper of 60,000 words", () => {
  const editor = write();
  editor.commands.setContent(bigPaper());
  editor.commands.setTextSelection(Math.floor(editor.state.doc.content.size / 2));
  bench("transaction, with plugins, binding and view", () => type(editor, "a"), { iterations: 300, time: 3000 });

  bench("state only", () => void editor.state.apply(editor.state.tr.insertText("a")), { iterations: 300 });
});
