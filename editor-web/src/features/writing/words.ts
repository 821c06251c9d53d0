import type { Node as ProseMirrorNode } from "@tiptap/pm/model";

/** Words of the text: runs between spaces that hold a letter or a digit, so that a lone dash or bullet is none. */
export function countWords(text: string): number {
  let count = 0;
  for (const piece of text.split(/[\s\u2013\u2014]+/u)) if (/[\p{L}\p{N}]/u.test(piece)) count += 1;
  return count;
}

export const textOf = (doc: ProseMirrorNode): string => doc.textBetween(0, doc.content.size, "\n\n", " ");

/** Quiet reading of prose on a screen, words a minute. */
const readingSpeed = 230;

export const minutesToRead = (words: number): number => Math.max(1, Math.round(words / readingSpeed));
