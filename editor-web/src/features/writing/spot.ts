import type { Editor } from "@tiptap/core";
import { useEffect, useRef, useState } from "react";

/** A rectangle on the sheet, which scrolls with the text. */
export interface Spot {
  top: number;
  left: number;
  width: number;
  height: number;
  /** Room above it in the window, below the tools. */
  room: number;
}

/** Height of what stays on top of the window: bar and tools. */
const covered = 110;

/**
 * Where something of the text is, for what floats beside it. Measured one frame after a change, so that a key press
 * never waits for the layout.
 */
export function useSpot(editor: Editor, look: (editor: Editor) => DOMRect | null): Spot | null {
  const [spot, setSpot] = useState<Spot | null>(null);
  const latest = useRef(look);
  latest.current = look;
  useEffect(() => {
    let frame = 0;
    const measure = () => {
      frame = 0;
      if (editor.isDestroyed) return;
      const rect = latest.current(editor);
      const sheet = editor.view.dom.closest(".writing__sheet");
      const next = rect === null || sheet === null ? null : onSheet(rect, sheet.getBoundingClientRect());
      setSpot((before) => (same(before, next) ? before : next));
    };
    const soon = () => {
      if (frame === 0) frame = requestAnimationFrame(measure);
    };
    const events = ["transaction", "focus", "blur"] as const;
    for (const event of events) editor.on(event, soon);
    const observer = new ResizeObserver(soon);
    observer.observe(editor.view.dom);
    // A wide table scrolls in itself. Scrolling does not rise, but it is seen on its way down.
    const text = editor.view.dom;
    text.addEventListener("scroll", soon, true);
    document.addEventListener("pointerup", soon);
    return () => {
      for (const event of events) editor.off(event, soon);
      observer.disconnect();
      text.removeEventListener("scroll", soon, true);
      document.removeEventListener("pointerup", soon);
      cancelAnimationFrame(frame);
    };
  }, [editor]);
  return spot;
}

export const onSheet = (rect: DOMRect, sheet: DOMRect): Spot => ({
  top: rect.top - sheet.top,
  left: rect.left - sheet.left,
  width: rect.width,
  height: rect.height,
  room: rect.top - covered,
});

function same(one: Spot | null, other: Spot | null): boolean {
  if (one === null || other === null) return one === other;
  const { top, left, width, height } = one;
  return top === other.top && left === other.left && width === other.width && height === other.height;
}
