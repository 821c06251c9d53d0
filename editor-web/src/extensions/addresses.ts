/**
 * Finds the addresses in a text. The build puts this in the place of the library that the stock link extension asks:
 * that one knows every top-level domain, 11 KB of them, while we link only what names its scheme. The names and shapes
 * are the library's.
 */
interface Piece {
  value: string;
  isLink: boolean;
  href: string;
  start: number;
  end: number;
}

const address = /(?:https?:\/\/|mailto:)[^\s<>"“”«»]+/giu;
// Punctuation that ends a sentence belongs to the sentence; a closing bracket only when it was opened outside.
const trailing = /[.,;:!?'’…]+$/u;

const brackets = [
  ["(", ")"],
  ["[", "]"],
] as const;

export function find(text: string): Piece[] {
  return [...text.matchAll(address)].map((match) => {
    const value = withoutTail(match[0]);
    return { value, isLink: true, href: value, start: match.index, end: match.index + value.length };
  });
}

function withoutTail(found: string): string {
  let value = found.replace(trailing, "");
  for (const [opening, closing] of brackets)
    while (value.endsWith(closing) && value.split(closing).length > value.split(opening).length)
      value = value.slice(0, -1).replace(trailing, "");
  return value;
}

/** The whole text as a row of pieces, links and what is between them. */
export function tokenize(text: string): { toObject(): Piece }[] {
  const pieces: Piece[] = [];
  const plain = (start: number, end: number) => {
    if (end > start) pieces.push({ value: text.slice(start, end), isLink: false, href: "", start, end });
  };
  let at = 0;
  for (const link of find(text)) {
    plain(at, link.start);
    pieces.push(link);
    at = link.end;
  }
  plain(at, text.length);
  return pieces.map((piece) => ({ toObject: () => piece }));
}

/** Schemes are fixed here: what may be linked stands in shared/schema. */
export const registerCustomProtocol = (): void => {};
export const reset = (): void => {};
