import { combineTransactionSteps, Extension, getChangedRanges } from "@tiptap/core";
import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { blockNames } from "../schema/paper";
import { isFromDoc } from "./live-text";
import { placesOf } from "./per-block";

/** Blocks, and notes, which are jumped to. */
const identified = [...blockNames, "footnote"];
const placesOfIdentified = placesOf(...identified);

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
/** 64^12 ids: no two blocks of any paper meet by chance. */
const length = 12;

export function newBlockId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => alphabet[byte & 63]).join("");
}

/**
 * Gives each block that is made here a stable id. Only blocks touched by one's own change are looked at: if every
 * reader completed what others have typed, two of them would give the same block different ids.
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
        key: new PluginKey("blockId"),
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
          const copies = fresh.size === 0 ? [] : copiesAmong(after.doc, fresh);
          if (lacking.length === 0 && copies.length === 0) return null;
          const tr = after.tr;
          for (const pos of [...lacking, ...copies]) tr.setNodeAttribute(pos, "id", newBlockId());
          return tr;
        },
      }),
    ];
  },
});

/** Fresh blocks whose id another block already has; of several fresh ones the first keeps it. */
function copiesAmong(doc: ProseMirrorNode, fresh: ReadonlySet<number>): number[] {
  const places = new Map<string, number[]>();
  for (const { node, pos } of placesOfIdentified(doc)) {
    const id: unknown = node.attrs.id;
    if (typeof id === "string") places.set(id, [...(places.get(id) ?? []), pos]);
  }
  const copies: number[] = [];
  for (const same of places.values()) {
    if (same.length < 2) continue;
    const owner = same.find((pos) => !fresh.has(pos)) ?? same[0];
    copies.push(...same.filter((pos) => pos !== owner && fresh.has(pos)));
  }
  return copies;
}
