import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { Plugin, type PluginKey, type Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";

/** Attributes that a block is shown with and that are not stored. */
export interface MarkedBlock {
  from: number;
  to: number;
  attributes: Record<string, string>;
}

interface Marks {
  blocks: readonly MarkedBlock[];
  shown: DecorationSet;
}

export const relabel = "relabelBlocks";

/**
 * Shows blocks with the attributes that `find` gives them. Decorations follow an edit when it changes none of them, and
 * are made anew only when it does, or when a transaction says `relabel`, for instance because the language of the
 * interface changed.
 */
export function markedBlocks(
  key: PluginKey<Marks>,
  find: (doc: ProseMirrorNode) => readonly MarkedBlock[],
): Plugin<Marks> {
  const made = (doc: ProseMirrorNode, blocks: readonly MarkedBlock[]): Marks => ({
    blocks,
    shown: DecorationSet.create(
      doc,
      blocks.map(({ from, to, attributes }) => Decoration.node(from, to, attributes)),
    ),
  });
  return new Plugin<Marks>({
    key,
    state: {
      init: (_, { doc }) => made(doc, find(doc)),
      apply: (tr, old) => {
        if (!tr.docChanged && tr.getMeta(relabel) === undefined) return old;
        const blocks = find(tr.doc);
        return follows(tr, old.blocks, blocks)
          ? { blocks, shown: old.shown.map(tr.mapping, tr.doc) }
          : made(tr.doc, blocks);
      },
    },
    props: { decorations: (state) => key.getState(state)?.shown },
  });
}

/** Are these the same blocks with the same attributes, only moved by the transaction? */
function follows(tr: Transaction, old: readonly MarkedBlock[], now: readonly MarkedBlock[]): boolean {
  if (old.length !== now.length) return false;
  return old.every((before, index) => {
    const after = now[index];
    if (after === undefined || !same(before.attributes, after.attributes)) return false;
    const from = tr.mapping.mapResult(before.from, 1);
    const to = tr.mapping.mapResult(before.to, -1);
    return !from.deletedAfter && !to.deletedBefore && from.pos === after.from && to.pos === after.to;
  });
}

function same(one: Record<string, string>, other: Record<string, string>): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}
