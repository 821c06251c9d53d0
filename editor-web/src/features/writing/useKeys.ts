import type { Editor } from "@tiptap/core";
import { useEffect } from "react";

/** Keys that work anywhere on the page of a paper: help, and the way between the text and the tools around it. */
export function useKeys(editor: Editor, showKeys: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for by key, never drawn
  useEffect(() => {
    // At once, not with the next picture: the next key is already meant for the text.
    const toText = () => editor.view.focus();
    const pressed = (event: KeyboardEvent) => {
      const { target } = event;
      if (!(target instanceof HTMLElement)) return;
      const isWriting = target.closest("input, textarea, [contenteditable]") !== null;
      if (event.key === "?" && !isWriting) showKeys();
      if (event.key === "Escape" && target.closest(".toolbar, .paper-tools")) toText();
      if (event.key !== "F10" || !event.altKey) return;
      event.preventDefault();
      // In a table or a list the Tab key has another meaning, so what is below the text is reached from above it.
      const above = firstIn(".toolbar");
      const below = firstIn(".paper-tools");
      if (target.closest(".paper-tools")) toText();
      else if (target.closest(".toolbar")) below?.focus();
      else (above ?? below)?.focus();
    };
    // On the way down: the name shown beside a button keeps Escape to itself.
    document.addEventListener("keydown", pressed, true);
    return () => document.removeEventListener("keydown", pressed, true);
  }, [editor]);
}

/** The first button that is shown; some are only there where the window is narrow. */
const firstIn = (place: string): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>(`${place} button`)].find((button) => button.offsetParent !== null);
