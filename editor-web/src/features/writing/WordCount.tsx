import type { Editor } from "@tiptap/core";
import { useEffect, useState } from "react";
import { useTranslation } from "../../i18n";
import { number } from "../../i18n/dates";
import { countWords, minutesToRead, textOf } from "./words";

/** Counting a long paper takes milliseconds that a key press does not have: wait until the writer pauses. */
const pause = 500;

export function WordCount({ editor }: { editor: Editor }) {
  const { t, i18n } = useTranslation();
  const [words, setWords] = useState(() => countWords(textOf(editor.state.doc)));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const count = () => {
      timer = null;
      setWords(countWords(textOf(editor.state.doc)));
    };
    const changed = () => {
      timer ??= setTimeout(count, pause);
    };
    editor.on("update", changed);
    return () => {
      editor.off("update", changed);
      if (timer !== null) clearTimeout(timer);
    };
  }, [editor]);
  return (
    <p className="word-count">
      {t("paper.words", { count: words, formatted: number(words, i18n.language) })}
      <span aria-hidden="true"> · </span>
      {t("paper.minutes", { count: minutesToRead(words) })}
    </p>
  );
}
