import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { useEffect, useRef } from "react";
import { type Ask, footnotesOf } from "../../extensions";
import { NoteEditor } from "../../extensions/note-editor";
import { useTranslation } from "../../i18n";
import { Icon } from "../../ui/Icon";
import "./notes.css";

interface NotesProps {
  editor: Editor;
  language: string;
  /** Gives, once, what was asked for before this was here. */
  early: (part: "notes") => Ask[];
}

/** The words of the notes, below the text and in the order of their numbers, each with its way back. */
export default function Notes({ editor, language, early }: NotesProps) {
  const { t } = useTranslation();
  const notes = useEditorState({
    editor,
    selector: ({ editor: now }) => footnotesOf(now.state.doc),
    equalityFn: (a, b) => a.length === b?.length && a.every(({ node }, index) => node === b[index]?.node),
  });
  const list = useRef<HTMLOListElement>(null);

  useEffect(() => {
    const answer = (ask: Ask) => {
      if (ask.what !== "note") return;
      // A note that was just made is on the screen one frame later.
      requestAnimationFrame(() => {
        const order = footnotesOf(editor.state.doc).findIndex(({ node, pos }) =>
          ask.id === null ? pos === ask.pos : node.attrs.id === ask.id,
        );
        const words = list.current?.children[order]?.querySelector<HTMLElement>(".note__words");
        words?.scrollIntoView({ block: "nearest" });
        words?.focus();
      });
    };
    editor.on("ask", answer);
    early("notes").forEach(answer);
    return () => void editor.off("ask", answer);
  }, [editor, early]);

  if (notes.length === 0) return null;
  const back = (order: number) => {
    const note = footnotesOf(editor.state.doc)[order];
    if (note === undefined) return;
    editor.commands.leaveFootnote(note.pos);
    // At once: the command of that name waits for a frame, and the next letter would go into the note.
    editor.view.focus();
  };
  return (
    <section className="notes" aria-labelledby="notes-title" lang={language}>
      <h2 id="notes-title" className="notes__title">
        {t("note.title")}
      </h2>
      <ol ref={list} className="notes__list">
        {notes.map(({ node }, order) => (
          <li key={node.attrs.id ?? order} className="note">
            <Words editor={editor} order={order} label={t("note.words", { number: order + 1 })} leave={back} />
            <button
              type="button"
              className="icon-button note__back"
              aria-label={t("note.back", { number: order + 1 })}
              title={t("note.back", { number: order + 1 })}
              onClick={() => back(order)}
            >
              <Icon name="moveUp" />
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

interface WordsProps {
  editor: Editor;
  order: number;
  label: string;
  leave: (order: number) => void;
}

function Words({ editor, order, label, leave }: WordsProps) {
  const place = useRef<HTMLDivElement>(null);
  const now = useRef({ order, leave });
  now.current = { order, leave };
  const words = useRef<NoteEditor | null>(null);
  const node = footnotesOf(editor.state.doc)[order]?.node;

  // The editor of a note lives as long as its place in the list; what changes is handed to it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: created once
  useEffect(() => {
    if (place.current === null || node === undefined) return;
    const find = () => footnotesOf(editor.state.doc)[now.current.order] ?? null;
    const made = new NoteEditor(place.current, editor, find, node, () => now.current.leave(now.current.order));
    words.current = made;
    return () => {
      words.current = null;
      made.destroy();
    };
  }, [editor]);

  useEffect(() => {
    words.current?.label(label);
  }, [label]);

  useEffect(() => {
    if (node) words.current?.show(node);
  }, [node]);

  return <div ref={place} className="note__place" />;
}
