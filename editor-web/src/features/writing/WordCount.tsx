import type { Editor } from "@tiptap/core";
import { useEffect, useState } from "react";
import { useTranslation } from "../../i18n";
import { number } from "../../i18n/dates";
import { countWords, minutesToRead, softLimit, wordsIn } from "./words";

/** The number is no use while somebody types: wait until the writer pauses. */
const pause = 400;

interface Counted {
  words: number;
  selected: number;
}

function countIn({ state }: Editor): Counted {
  const { from, to, empty } = state.selection;
  return {
    words: wordsIn(state.doc),
    selected: empty ? 0 : countWords(state.doc.textBetween(from, to, " ", " ")),
  };
}

/** Words of the paper against what a paper should have, of the selection when there is one, and the time to read. */
export function WordCount({ editor }: { editor: Editor }) {
  const { t, i18n } = useTranslation();
  const [{ words, selected }, setCounted] = useState(() => countIn(editor));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const count = () => {
      timer = null;
      const now = countIn(editor);
      setCounted((before) => (before.words === now.words && before.selected === now.selected ? before : now));
    };
    const changed = () => {
      timer ??= setTimeout(count, pause);
    };
    editor.on("update", changed);
    editor.on("selectionUpdate", changed);
    return () => {
      editor.off("update", changed);
      editor.off("selectionUpdate", changed);
      if (timer !== null) clearTimeout(timer);
    };
  }, [editor]);

  const say = (value: number) => number(value, i18n.language);
  const over = words > softLimit;
  if (selected > 0)
    return <p className="word-count">{t("view.selected", { count: selected, formatted: say(selected) })}</p>;
  return (
    <p className={over ? "word-count word-count--over" : "word-count"}>
      {t(over ? "view.overLimit" : "view.limit", { words: say(words), limit: say(softLimit) })}
      <span className="word-count__time">
        <span aria-hidden="true"> · </span>
        {t("paper.minutes", { count: minutesToRead(words) })}
      </span>
    </p>
  );
}
