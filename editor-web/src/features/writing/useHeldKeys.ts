import type { Editor } from "@tiptap/core";
import { useEffect } from "react";

/** Whoever types without looking up has noticed by then. */
const pause = 1500;
const typed = new Set(["Enter", "Backspace", "Delete"]);

/**
 * The right to write can go in the middle of a word. The keys that follow are still meant for the text: until there is
 * a pause they must not do to the page what they do to one that is only read, where the space bar turns it.
 */
export function useHeldKeys(editor: Editor): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const letGo = () => {
      clearTimeout(timer);
      window.removeEventListener("keydown", hold, true);
    };
    const hold = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey } = event;
      if (ctrlKey || metaKey || altKey || !(key.length === 1 || typed.has(key))) return letGo();
      event.preventDefault();
      event.stopPropagation();
      clearTimeout(timer);
      timer = setTimeout(letGo, pause);
    };
    // A text that is only read cannot have the focus; here it is losing it together with the right.
    const taken = () => {
      if (editor.view.editable) return;
      window.addEventListener("keydown", hold, true);
      timer = setTimeout(letGo, pause);
    };
    const { dom } = editor.view;
    dom.addEventListener("blur", taken);
    return () => {
      letGo();
      dom.removeEventListener("blur", taken);
    };
  }, [editor]);
}
