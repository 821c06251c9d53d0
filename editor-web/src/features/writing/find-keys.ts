import { useEffect, useState } from "react";

export interface FindCall {
  replacing: boolean;
  /** Grows with each press of the keys, so that the field takes the focus again. */
  call: number;
}

/** Ctrl+F and Ctrl+H anywhere on the page of a paper; pressed in the field itself, the browser's own search opens. */
export function useFindKeys(): [FindCall | null, (call: FindCall | null) => void] {
  const [find, setFind] = useState<FindCall | null>(null);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || (key !== "f" && key !== "h")) return;
      const { target } = event;
      if (target instanceof Element && target.closest(key === "f" ? ".dialog, .find__text" : ".dialog")) return;
      event.preventDefault();
      // What is typed next is meant for the field, also when that is still on its way.
      if (target instanceof HTMLElement && target.isContentEditable) target.blur();
      setFind((before) => ({ replacing: key === "h" || (before?.replacing ?? false), call: (before?.call ?? 0) + 1 }));
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, []);
  return [find, setFind];
}
