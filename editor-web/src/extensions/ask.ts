import type { Editor } from "@tiptap/core";

/** What the text asks of the screen around it. The extensions know no screen, so they only say what is wanted. */
export type Ask =
  | { what: "block" | "details" | "language" | "pickImage" | "preambleRefused" | "textRefused" }
  /** `typed` is what opened the menu, given back to the text when nothing is chosen. */
  | { what: "insert"; typed: string }
  | { what: "images"; files: readonly File[]; pos: number | null }
  | { what: "note"; id: string | null; pos: number };

declare module "@tiptap/core" {
  interface EditorEvents {
    ask: Ask;
  }
}

export const ask = (editor: Editor, wanted: Ask): void => void editor.emit("ask", wanted);
