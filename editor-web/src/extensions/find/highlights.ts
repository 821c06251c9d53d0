import { Extension } from "@tiptap/core";
import { type EditorState, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import type { Match } from "./query";

export interface Found {
  matches: readonly Match[];
  /** Index of the match that is looked at, or -1. */
  current: number;
  /** The positions on the screen: only matches there are marked, because marking 40,000 would stop the browser. */
  seen: { from: number; to: number };
}

const nothing: Found = { matches: [], current: -1, seen: { from: 0, to: 0 } };
const key = new PluginKey<{ found: Found; marks: DecorationSet }>("find");

export const foundIn = (state: EditorState): Found => key.getState(state)?.found ?? nothing;

export const tellFound = (tr: Transaction, change: Partial<Found>): Transaction => tr.setMeta(key, change);

/** Marks what the search has found. What is searched is decided by the finder. */
export const FindHighlights = Extension.create({
  name: "findHighlights",

  addProseMirrorPlugins() {
    return [
      new Plugin({
        key,
        state: {
          init: () => ({ found: nothing, marks: DecorationSet.empty }),
          apply: (tr, before) => {
            const change = tr.getMeta(key) as Partial<Found> | undefined;
            if (change === undefined && (!tr.docChanged || before.found.matches.length === 0)) return before;
            const found = { ...(change?.matches ? before.found : moved(before.found, tr)), ...change };
            return { found, marks: marksOf(found, tr) };
          },
        },
        props: { decorations: (state) => key.getState(state)?.marks },
        view: (view) => {
          const look = throttled(() => {
            if (foundIn(view.state).matches.length === 0) return;
            view.dispatch(tellFound(view.state.tr, { seen: seenIn(view) }));
          });
          window.addEventListener("scroll", look, { passive: true });
          return { destroy: () => window.removeEventListener("scroll", look) };
        },
      }),
    ];
  },
});

/** Matches follow the text. One that was typed into is no longer what was looked for. */
function moved(found: Found, tr: Transaction): Found {
  if (!tr.docChanged) return found;
  const { mapping } = tr;
  const matches: Match[] = [];
  let current = -1;
  for (const [index, match] of found.matches.entries()) {
    const from = mapping.map(match.from, 1);
    const to = mapping.map(match.to, -1);
    if (to - from !== match.to - match.from) continue;
    if (index === found.current) current = matches.length;
    matches.push(from === match.from ? match : { ...match, from, to });
  }
  const seen = { from: mapping.map(found.seen.from), to: mapping.map(found.seen.to) };
  return { matches, current, seen };
}

function marksOf({ matches, current, seen }: Found, { doc }: Transaction): DecorationSet {
  const marks = matches.flatMap(({ from, to }, index) => {
    const isCurrent = index === current;
    if (!isCurrent && (to < seen.from || from > seen.to)) return [];
    const look = { class: isCurrent ? "found found--current" : "found" };
    const $from = doc.resolve(from);
    // Of a note the text shows the number only.
    if ($from.parent.type.name === "footnote") return [Decoration.node($from.before(), $from.after(), look)];
    return [Decoration.inline(from, to, look)];
  });
  return DecorationSet.create(doc, marks);
}

/** The positions on the screen and one screen around it, in whole blocks. */
export function seenIn(view: EditorView): Found["seen"] {
  const blocks = view.dom.children;
  const height = window.innerHeight;
  const first = blocks[partition(blocks, (block) => block.getBoundingClientRect().bottom < -height)];
  const after = blocks[partition(blocks, (block) => block.getBoundingClientRect().top <= 2 * height)];
  return {
    from: first === undefined ? 0 : view.posAtDOM(first, 0),
    to: after === undefined ? view.state.doc.content.size : view.posAtDOM(after, 0),
  };
}

/** Number of elements at the beginning for which this holds; it holds for none behind them. */
function partition(elements: HTMLCollection, holds: (element: Element) => boolean): number {
  let [low, high] = [0, elements.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const element = elements[middle];
    if (element !== undefined && holds(element)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function throttled(act: () => void): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      act();
    }, 120);
  };
}
