import { combineTransactionSteps, Extension, getChangedRanges } from "@tiptap/core";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import { blockNames } from "../schema/paper";
import { isFromDoc } from "./live-text";
import { placesOf } from "./per-block";
import { mayChange } from "./preamble-guard";

/** Blocks, and notes, which are jumped to. */
const identified = [...blockNames, "footnote"];
const placesOfIdentified = placesOf(...identified);

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
/** 64^12 ids: no two blocks of any paper meet by chance. */
const length = 12;

export function newBlockId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => alphabet[byte & 63]).join("");
}

const key = new PluginKey<boolean>("blockId");

/**
 * Gives each block that is made here a stable id. Only blocks touched by one's own change are looked at: if every
 * reader completed what others have typed, two of them would give the same block different ids.
 *
 * A block can come to stand twice without anybody having copied it: when two people move it at once, or when a move is
 * undone after another has written in the block. The next edit of anybody gives the second one an id of its own; where
 * two people do, the docs agree on one of the two.
 */
export const BlockId = Extension.create({
  name: "blockId",

  addGlobalAttributes() {
    return [
      {
        types: identified,
        attributes: {
          id: {
            default: null,
            // A split makes a new block, and a pasted block is not the one it was copied from.
            keepOnSplit: false,
            parseHTML: () => null,
            renderHTML: ({ id }: Record<string, unknown>) => (id ? { "data-id": id } : {}),
          },
        },
      },
    ];
  },

  addProseMirrorPlugins() {
    return [
      new Plugin({
        key,
        // Has anything come since one's own last edit that could have brought a block a second time?
        state: {
          init: () => true,
          apply: (tr, suspected) => (tr.docChanged ? isFromDoc(tr) : suspected),
        },
        appendTransaction: (transactions, before, after) => {
          const own = transactions.filter((tr) => tr.docChanged && !isFromDoc(tr));
          if (own.length === 0 || before.doc.eq(after.doc)) return null;
          const changes = getChangedRanges(combineTransactionSteps(before.doc, [...own]));
          const lacking: number[] = [];
          const fresh = new Set<number>();
          for (const { newRange } of changes) {
            const to = Math.min(newRange.to, after.doc.content.size);
            after.doc.nodesBetween(Math.min(newRange.from, to), to, (node, pos) => {
              if (!identified.includes(node.type.name)) return;
              if (node.attrs.id === null) lacking.push(pos);
              // A block whose beginning lies in the changed part was put there; the others were edited inside.
              else if (pos >= newRange.from && pos < newRange.to) fresh.add(pos);
            });
          }
          const suspected = key.getState(before) === true || own.length < transactions.length;
          const copies = fresh.size > 0 || suspected ? copiesAmong(after, fresh, suspected) : [];
          if (lacking.length === 0 && copies.length === 0) return null;
          const tr = after.tr;
          for (const pos of [...lacking, ...copies]) tr.setNodeAttribute(pos, "id", newBlockId());
          return tr;
        },
      }),
    ];
  },
});

/**
 * Fresh blocks, or all of them, whose id another block already has. One that is not fresh keeps it, else the first. What
 * one may not change is left: the guard would refuse all of it.
 */
function copiesAmong(state: EditorState, fresh: ReadonlySet<number>, all: boolean): number[] {
  const { doc } = state;
  const places = new Map<string, number[]>();
  for (const { node, pos } of placesOfIdentified(doc)) {
    const id: unknown = node.attrs.id;
    if (typeof id === "string") places.set(id, [...(places.get(id) ?? []), pos]);
  }
  const copies: number[] = [];
  for (const same of places.values()) {
    if (same.length < 2) continue;
    const owner = same.find((pos) => !fresh.has(pos)) ?? same[0];
    copies.push(...same.filter((pos) => pos !== owner && (fresh.has(pos) || (all && mayChange(state, pos, pos + 1)))));
  }
  return copies;
}
