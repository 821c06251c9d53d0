import type { Editor } from "@tiptap/core";
import { useEditor } from "@tiptap/react";
import { useEffect, useMemo, useRef } from "react";
import type { Awareness } from "y-protocols/awareness";
import type { Doc } from "yjs";
import { type BlockWords, livePaper, type Reach } from "../../extensions";
import { useTranslation } from "../../i18n";
import { readableOnWhite } from "../../ui/color";
import { addresseeName } from "./addressees";

/** Pixels of the window that bars cover, and a line of text more: a line that is written never hides behind them. */
const covered = { top: 130, bottom: 80, left: 0, right: 0 };

interface WritingOptions {
  doc: Doc;
  awareness: Awareness;
  editable: boolean;
  reach: Reach;
  /** Language of the text, for hyphenation, quotes and spell checking. */
  language: string;
  onLink: () => void;
  onKeys: () => void;
  onTooLarge: () => void;
}

/** The editor of one paper, on the live doc. Created once; what changes is handed to it afterwards. */
export function useWritingEditor({ doc, awareness, editable, reach, language, ...on }: WritingOptions): Editor {
  const { t, i18n } = useTranslation();
  const words = useMemo<BlockWords>(
    () => ({
      recommendation: (number) => i18n.t("paper.recommendation", { number }),
      addressees: oncePerLanguage(i18n, (codes) => {
        const names = codes.map((code) => addresseeName(i18n.t, code));
        return i18n.t("paper.addressees", { list: new Intl.ListFormat(i18n.language).format(names) });
      }),
      preamble: (locked) => i18n.t(locked ? "paper.preambleLocked" : "paper.preambleOwner"),
      undescribed: () => i18n.t("image.undescribed"),
    }),
    [i18n],
  );
  const spoken = useRef(language);
  spoken.current = language;
  const editor = useEditor(
    {
      extensions: livePaper({
        doc,
        awareness,
        words,
        placeholder: t("paper.empty"),
        readable: readableOnWhite,
        paste: { onTooLarge: on.onTooLarge },
        language: () => spoken.current,
      }),
      editable,
      // The text comes from the doc. The usual empty beginning would be parsed as HTML first, which takes a while.
      content: { type: "doc", content: [{ type: "paragraph" }] },
      // Would look at each change once more to tell of what was deleted, and nobody listens.
      enableCoreExtensions: { delete: false },
      // The content security policy refuses inserted styles; ours are in writing.css.
      injectCSS: false,
      immediatelyRender: true,
      shouldRerenderOnTransaction: false,
      editorProps: {
        scrollThreshold: covered,
        scrollMargin: covered,
        attributes: { class: "text", lang: language, role: "textbox", "aria-multiline": "true" },
        handleKeyDown: (_view, event) => {
          const mod = event.metaKey || event.ctrlKey;
          if (mod && event.key.toLowerCase() === "k") return handled(event, on.onLink);
          if (mod && event.key === "/") return handled(event, on.onKeys);
          return false;
        },
      },
    },
    [doc, awareness],
  );

  // Told late where the text was on the device before the server answered.
  useEffect(() => {
    if (editor.view.dom.lang !== language) editor.view.dom.lang = language;
  }, [editor, language]);

  useEffect(() => {
    editor.commands.reach(reach);
  }, [editor, reach]);

  useEffect(() => {
    editor.commands.relabelBlocks();
    const placeholder = editor.extensionManager.extensions.find(({ name }) => name === "placeholder");
    if (placeholder) placeholder.options.placeholder = t("paper.empty");
  }, [editor, t]);

  return editor;
}

/** A list of names takes the browser longer than a letter should; few lists are ever asked for, but with each letter. */
function oncePerLanguage(
  spoken: { language: string },
  say: (codes: readonly string[]) => string,
): (codes: readonly string[]) => string {
  const said = new Map<string, string>();
  return (codes) => {
    const key = [spoken.language, ...codes].join(" ");
    const words = said.get(key) ?? say(codes);
    said.set(key, words);
    return words;
  };
}

function handled(event: KeyboardEvent, act: () => void): true {
  event.preventDefault();
  act();
  return true;
}
