import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { useEffect, useRef } from "react";
import type { Awareness } from "y-protocols/awareness";
import { headingAt, headingsOf } from "../../extensions/headings";
import { useTranslation } from "../../i18n";
import { useWriters } from "./useWriters";

interface OutlineProps {
  editor: Editor;
  awareness: Awareness;
  /** Opened to choose from: it begins at the heading that one is under. */
  onChoose?: () => void;
}

/** The headings of the paper; choosing one moves the caret there. */
export function Outline({ editor, awareness, onChoose }: OutlineProps) {
  const { t, i18n } = useTranslation();
  const writers = useWriters(editor, awareness);
  const { headings, here } = useEditorState({
    editor,
    selector: ({ editor: now }) => {
      const all = headingsOf(now.state.doc);
      return { headings: all, here: headingAt(all, now.state.selection.head) };
    },
    equalityFn: (a, b) =>
      a.here === b?.here &&
      a.headings.length === b.headings.length &&
      a.headings.every((heading, i) => {
        const other = b.headings[i];
        return other?.text === heading.text && other.level === heading.level;
      }),
  });

  const list = useRef<HTMLOListElement>(null);
  const opened = onChoose !== undefined;
  useEffect(() => {
    const current = opened && list.current?.querySelector<HTMLElement>("[aria-current]");
    if (!current) return;
    current.focus({ preventScroll: true });
    // Only in its own box: the page below it stays where it is.
    const box = current.closest(".popover__body");
    if (box) box.scrollTop = current.offsetTop - box.clientHeight / 2;
  }, [opened]);

  // Beside the text it follows the caret in its own box; where there is nothing to scroll this does nothing.
  useEffect(() => {
    if (opened || here < 0) return;
    const box = list.current?.closest<HTMLElement>(".writing__outline");
    const current = list.current?.children[here];
    if (!box || !current) return;
    const place = current.getBoundingClientRect();
    const { top, bottom } = box.getBoundingClientRect();
    const margin = (bottom - top) / 4;
    if (place.top < top || place.bottom > bottom - margin / 2)
      box.scrollTop += place.top < top ? place.top - top - margin : place.bottom - bottom + margin;
  }, [opened, here]);

  const go = (index: number) => {
    // The list may be a key press old: look the heading up again where it is now.
    const heading = headingsOf(editor.state.doc)[index];
    if (heading === undefined) return;
    editor
      .chain()
      .setTextSelection(heading.pos + 1)
      .focus(undefined, { scrollIntoView: false })
      .run();
    const node = editor.view.nodeDOM(heading.pos);
    if (node instanceof HTMLElement) node.scrollIntoView({ block: "start" });
    onChoose?.();
  };

  if (headings.length === 0) return <p className="outline__empty">{t("outline.empty")}</p>;
  const top = Math.min(...headings.map((heading) => heading.level));
  return (
    <ol ref={list} className="outline">
      {headings.map((heading, index) => (
        // Headings have no other identity here than their order.
        // biome-ignore lint/suspicious/noArrayIndexKey: order is the identity
        <li key={index} className={`outline__item outline__item--${heading.level - top}`}>
          <button
            type="button"
            className="outline__link"
            aria-current={index === here ? "location" : undefined}
            onClick={() => go(index)}
          >
            {heading.text || t("outline.untitled")}
            {writers.has(index) && (
              <span className="outline__writing">
                {t("outline.writing", { names: new Intl.ListFormat(i18n.language).format(writers.get(index) ?? []) })}
              </span>
            )}
          </button>
        </li>
      ))}
    </ol>
  );
}
