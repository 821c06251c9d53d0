import type { Editor } from "@tiptap/core";
import { useLayoutEffect, useRef } from "react";
import { useTranslation } from "../../i18n";
import { keptZoom, showZoom } from "./zoom";

/**
 * The place of the text on the page. The component that comes with Tiptap prepares for React components inside of the
 * text, which ours has none of, and draws a long paper twice more for it.
 */
export function Text({ editor, editable }: { editor: Editor; editable: boolean }) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  // Before the text is put on the page, where a change of this kind has all of it laid out anew.
  useLayoutEffect(() => {
    if (editor.isEditable !== editable) editor.setEditable(editable, false);
    editor.view.dom.setAttribute("aria-readonly", String(!editable));
    editor.view.dom.setAttribute("aria-label", t("paper.text"));
    editor.view.dom.setAttribute("spellcheck", String(editable));
  }, [editor, editable, t]);
  useLayoutEffect(() => {
    showZoom(keptZoom());
    place.current?.append(editor.view.dom);
    editor.view.updateRoot();
  }, [editor]);
  return <div ref={place} />;
}
