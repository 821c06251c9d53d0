import { combineTransactionSteps, Extension, getChangedRanges } from "@tiptap/core";
import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import { blockNames } from "../schema/paper";
import { placedBlocks, type TouchedBlocks, touchedBlocks } from "./changed-blocks";
import { areOwnChanges } from "./live-text";
import { perBlock, placesOf } from "./per-block";
import { type MayChange, reachOf } from "./preamble-guard";

/** Blocks, and notes, which are jumped to. */
const identified = [...blockNames, "footnote"];
const placesOfIdentified = placesOf(...identified);

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
/** 64^12 ids: no two blocks of any paper meet by chance. */
const length = 12;

export function newBlockId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => alphabet[byte & 63]).join("");
}

/** What is known of the ids in a block. */
interface Ids {
  all: readonly string[];
  lacking: boolean;
}
const idsIn = perBlock((block): Ids => {
  const all: string[] = [];
  let lacking = false;
  const look = (node: ProseMirrorNode) => {
    if (identified.includes(node.type.name)) {
      if (typeof node.attrs.id === "string") all.push(node.attrs.id);
      else lacking = true;
    }
    node.forEach(look);
  };
  look(block);
  return { all, lacking };
});

/**
 * What a change leaves to be done: blocks without an id, and ids that came with it and may have been there already. All
 * blocks are looked through only for the latter; somebody who writes in a block brings none.
 */
export function idsLeft({ before, now }: TouchedBlocks): { lacking: boolean; brought: boolean } {
  const left = new Map<string, number>();
  for (const id of before.flatMap((block) => idsIn(block).all)) left.set(id, (left.get(id) ?? 0) + 1);
  const brought = now
    .flatMap((block) => idsIn(block).all)
    .some((id) => {
      const count = left.get(id) ?? 0;
      left.set(id, count - 1);
      return count === 0;
    });
  return { lacking: now.some((block) => idsIn(block).lacking), brought };
}

/**
 * Gives each block that is made here a stable id. What came to stand without one, or twice, though nobody has done that
 * (see Settle), is looked for in the whole text with the next own edit.
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
          if (!areOwnChanges(transactions)) return null;
          const touched = touchedBlocks(before.doc, after.doc);
          const { lacking, brought } = idsLeft(touched);
          if (!lacking && !brought) return null;
          const tr = after.tr;
          if (lacking) nameLacking(tr, touched, reachOf(after));
          if (brought) renameCopies(tr, freshAmong(before.doc, transactions, after.doc), reachOf(after));
          return tr.docChanged ? tr : null;
        },
      }),
    ];
  },
});

/** Gives an id to every one of these blocks that has none. */
export function nameLacking(tr: Transaction, touched: TouchedBlocks, mayChange: MayChange): void {
  const places: number[] = [];
  for (const { block, at } of placedBlocks(touched)) {
    if (!idsIn(block).lacking) continue;
    for (const { node, pos } of placesOfIdentified.within(block))
      if (typeof node.attrs.id !== "string") places.push(at + pos);
  }
  rename(tr, places, mayChange);
}

/** Gives another id to every block whose id another block has. One that is not fresh keeps it, else the first. */
export function renameCopies(tr: Transaction, fresh: ReadonlySet<number>, mayChange: MayChange): void {
  const places = new Map<string, number[]>();
  for (const { node, pos } of placesOfIdentified(tr.doc)) {
    const id: unknown = node.attrs.id;
    if (typeof id === "string") places.set(id, [...(places.get(id) ?? []), pos]);
  }
  for (const same of places.values()) {
    if (same.length < 2) continue;
    const owner = same.find((pos) => !fresh.has(pos)) ?? same[0];
    rename(
      tr,
      same.filter((pos) => pos !== owner),
      mayChange,
    );
  }
}

/** What one may not change is left: the guard would refuse all of it. */
function rename(tr: Transaction, places: readonly number[], mayChange: MayChange): void {
  for (const pos of places) if (mayChange(pos, pos + 1)) tr.setNodeAttribute(pos, "id", newBlockId());
}

/** Blocks whose beginning lies in a part that was changed, and that were put there; others were edited inside. */
function freshAmong(before: ProseMirrorNode, own: readonly Transaction[], doc: ProseMirrorNode): ReadonlySet<number> {
  const fresh = new Set<number>();
  for (const { newRange } of getChangedRanges(combineTransactionSteps(before, [...own]))) {
    const to = Math.min(newRange.to, doc.content.size);
    doc.nodesBetween(Math.min(newRange.from, to), to, (node, pos) => {
      if (identified.includes(node.type.name) && pos >= newRange.from && pos < newRange.to) fresh.add(pos);
    });
  }
  return fresh;
}
