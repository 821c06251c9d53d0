import type { Editor } from "@tiptap/core";
import { useEditor } from "@tiptap/react";
import { useEffect, useMemo } from "react";
import type { Awareness } from "y-protocols/awareness";
import type { Doc } from "yjs";
import { type BlockWords, livePaper } from "../../extensions";
import { useTranslation } from "../../i18n";
import { readableOnWhite } from "../../ui/color";

interface WritingOptions {
  doc: Doc;
  awareness: Awareness;
  editable: boolean;
  /** Language of the text, for hyphenation, quotes and spell checking. */
  language: string;
  onLink: () => void;
  onKeys: () => void;
  onTooLarge: () => void;
}

const addressees = ["local", "national", "international", "private", "civil_society"] as const;

/** The editor of one paper, on the live doc. Created once; what changes is handed to it afterwards. */
export function useWritingEditor({
  doc,
  awareness,
  editable,
  language,
  onLink,
  onKeys,
  onTooLarge,
}: WritingOptions): Editor {
  const { t, i18n } = useTranslation();
  const words = useMemo<BlockWords>(
    () => ({
      recommendation: (number) => i18n.t("paper.recommendation", { number }),
      addressees: (codes) => {
        const names = codes.map((code) => {
          const known = addressees.find((candidate) => candidate === code);
          return known ? i18n.t(`domain.addressee.${known}`) : code;
        });
        return i18n.t("paper.addressees", { list: new Intl.ListFormat(i18n.language).format(names) });
      },
      preamble: () => i18n.t("paper.preambleOwner"),
    }),
    [i18n],
  );
  const editor = useEditor(
    {
      extensions: livePaper({
        doc,
        awareness,
        words,
        placeholder: t("paper.empty"),
        readable: readableOnWhite,
        paste: { onTooLarge },
      }),
      editable,
      // The content security policy refuses inserted styles; ours are in writing.css.
      injectCSS: false,
      immediatelyRender: true,
      shouldRerenderOnTransaction: false,
      editorProps: {
        attributes: { class: "text", lang: language, role: "textbox", "aria-multiline": "true" },
        handleKeyDown: (_view, event) => {
          const mod = event.metaKey || event.ctrlKey;
          if (mod && event.key.toLowerCase() === "k") return handled(event, onLink);
          if (mod && event.key === "/") return handled(event, onKeys);
          if (event.altKey && event.key === "F10") return handled(event, focusToolbar);
          return false;
        },
      },
    },
    [doc, awareness],
  );

  useEffect(() => {
    if (editor.isEditable !== editable) editor.setEditable(editable, false);
    editor.view.dom.setAttribute("aria-readonly", String(!editable));
    editor.view.dom.setAttribute("aria-label", t("paper.text"));
    editor.view.dom.setAttribute("spellcheck", String(editable));
  }, [editor, editable, t]);

  useEffect(() => {
    editor.commands.relabelBlocks();
    const placeholder = editor.extensionManager.extensions.find(({ name }) => name === "placeholder");
    if (placeholder) placeholder.options.placeholder = t("paper.empty");
  }, [editor, t]);

  return editor;
}

function handled(event: KeyboardEvent, act: () => void): true {
  event.preventDefault();
  act();
  return true;
}

function focusToolbar(): void {
  document.querySelector<HTMLElement>(".toolbar button")?.focus();
}
