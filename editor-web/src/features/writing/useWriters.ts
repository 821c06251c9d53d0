import type { Editor } from "@tiptap/core";
import { useEffect, useState } from "react";
import type { Awareness } from "y-protocols/awareness";
import type { Transaction } from "yjs";
import { headingAt, headingsOf } from "../../extensions/headings";

/** Somebody who paused this long is thinking, not writing. */
const writingFor = 4000;
const lookEvery = 1000;

/** Who writes under which heading at this moment: names by the index of the heading. */
export type Writers = ReadonlyMap<number, readonly string[]>;

const nobody: Writers = new Map();

/**
 * Whoever changed the doc lately is looked up by the caret that stands in my text. That is asked once a second and only
 * while somebody writes, because ten people typing would otherwise draw the outline anew with each of their letters.
 */
export function useWriters(editor: Editor, awareness: Awareness): Writers {
  const [writers, setWriters] = useState(nobody);
  useEffect(() => {
    const last = new Map<number, number>();
    let timer: ReturnType<typeof setTimeout> | null = null;
    const look = () => {
      timer = null;
      const now = Date.now();
      for (const [client, at] of last) if (now - at > writingFor) last.delete(client);
      const found = writersOf(editor, awareness, [...last.keys()]);
      setWriters((before) => (same(before, found) ? before : found));
      if (last.size > 0) timer = setTimeout(look, lookEvery);
    };
    const typed = ({ local, beforeState, afterState }: Transaction) => {
      if (local) return;
      for (const [client, clock] of afterState)
        if (clock > (beforeState.get(client) ?? 0) && awareness.getStates().has(client)) last.set(client, Date.now());
      // The caret is drawn a moment after the text.
      if (last.size > 0) timer ??= setTimeout(look, 200);
    };
    awareness.doc.on("afterTransaction", typed);
    return () => {
      awareness.doc.off("afterTransaction", typed);
      if (timer !== null) clearTimeout(timer);
    };
  }, [editor, awareness]);
  return writers;
}

function writersOf(editor: Editor, awareness: Awareness, clients: readonly number[]): Writers {
  const found = new Map<number, string[]>();
  const headings = headingsOf(editor.state.doc);
  for (const client of clients) {
    const { user } = (awareness.getStates().get(client) ?? {}) as { user?: { name?: unknown } };
    const caret = editor.view.dom.querySelector(`.caret[data-client="${client}"]`);
    if (caret === null || typeof user?.name !== "string") continue;
    const heading = headingAt(headings, editor.view.posAtDOM(caret, 0));
    found.set(heading, [...new Set([...(found.get(heading) ?? []), user.name])].toSorted());
  }
  return found;
}

const same = (one: Writers, other: Writers): boolean =>
  one.size === other.size && [...one].every(([heading, names]) => names.join() === other.get(heading)?.join());
