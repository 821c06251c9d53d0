import { combineTransactionSteps, Extension, getChangedRanges } from "@tiptap/core";
import { isChangeOrigin } from "@tiptap/extension-collaboration";
import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { blockTypes } from "./block-attributes";

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
        types: [...blockTypes],
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
          const own = transactions.filter((tr) => tr.docChanged && !isChangeOrigin(tr));
          if (own.length === 0 || before.doc.eq(after.doc)) return null;
          const changes = getChangedRanges(combineTransactionSteps(before.doc, [...own]));
          const found: { pos: number; node: ProseMirrorNode }[] = [];
          for (const { newRange } of changes) {
            const to = Math.min(newRange.to, after.doc.content.size);
            after.doc.nodesBetween(Math.min(newRange.from, to), to, (node, pos) => {
              if (blockTypes.includes(node.type.name)) found.push({ pos, node });
            });
          }
          const lacking = found.filter(({ node }) => node.attrs.id === null);
          const doubled = doublesAmong(after.doc, found);
          if (lacking.length === 0 && doubled.size === 0) return null;
          const tr = after.tr;
          for (const { pos } of lacking) tr.setNodeAttribute(pos, "id", newBlockId());
          for (const pos of doubled) tr.setNodeAttribute(pos, "id", newBlockId());
          return tr;
        },
      }),
    ];
  },
});

/** Positions among `found` whose id also stands earlier in the text (a block that was duplicated here). */
function doublesAmong(doc: ProseMirrorNode, found: readonly { pos: number; node: ProseMirrorNode }[]): Set<number> {
  const doubled = new Set<number>();
  // One block alone was edited in place: by far the most common case, a key press.
  const ids = new Set(found.map(({ node }) => node.attrs.id).filter((id) => id !== null));
  if (found.length < 2 || ids.size === 0) return doubled;
  const seen = new Set<string>();
  doc.descendants((node, pos) => {
    const id: unknown = node.attrs.id;
    if (typeof id !== "string" || !ids.has(id)) return;
    if (seen.has(id)) doubled.add(pos);
    seen.add(id);
  });
  return doubled;
}
