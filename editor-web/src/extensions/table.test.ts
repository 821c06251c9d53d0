// @vitest-environment jsdom
import { expect, it, vi } from "vitest";
import { line, plain, write } from "./writers.test-support";

it("keeps no letter on the screen that the browser has put beside the table", async () => {
  const editor = write();
  const cell = { type: "tableCell", content: [line("cell")] };
  editor.commands.setContent([{ type: "table", content: [{ type: "tableRow", content: [cell] }] }]);
  document.body.append(editor.view.dom);
  const before = plain(editor);

  // Where the caret stands for a blink when an arrow key has led it out of the line above.
  editor.view.dom.querySelector(".tableWrapper")?.prepend("w");

  await vi.waitFor(() => expect(editor.view.dom.textContent).toBe("cell"));
  expect(plain(editor)).toEqual(before);
});
