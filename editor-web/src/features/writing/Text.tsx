import type { Editor } from "@tiptap/core";
import { useLayoutEffect, useRef } from "react";
import { keptZoom, showZoom } from "./zoom";

/**
 * The place of the text on the page. The component that comes with Tiptap prepares for React components inside of the
 * text, which ours has none of, and draws a long paper twice more for it.
 */
export function Text({ editor }: { editor: Editor }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    showZoom(keptZoom());
    place.current?.append(editor.view.dom);
    editor.view.updateRoot();
  }, [editor]);
  return <div ref={place} />;
}
