import type { Node as ProseMirrorNode } from "@tiptap/pm/model";

/** Words of the text: runs between spaces that hold a letter or a digit, so that a lone dash or bullet is none. */
export function countWords(text: string): number {
  let count = 0;
  for (const piece of text.split(/[\s\u2013\u2014]+/u)) if (/[\p{L}\p{N}]/u.test(piece)) count += 1;
  return count;
}

const counts = new WeakMap<ProseMirrorNode, number>();

/** Words of a whole text. Blocks that did not change are counted once, so that a key press costs one block. */
export function wordsIn(doc: ProseMirrorNode): number {
  let total = 0;
  doc.descendants((node) => {
    if (!node.isTextblock) return true;
    const known = counts.get(node) ?? countWords(node.textBetween(0, node.content.size, " ", " "));
    counts.set(node, known);
    total += known;
    return false;
  });
  return total;
}

/** What a paper should not exceed: about 12 pages. The server's limit is ten times that. */
export const softLimit = 6000;

/** Quiet reading of prose on a screen, words a minute. */
const readingSpeed = 230;

export const minutesToRead = (words: number): number => Math.max(1, Math.round(words / readingSpeed));
