import type { Node as ProseMirrorNode } from "@tiptap/pm/model";

export interface HeadingEntry {
  level: number;
  text: string;
  pos: number;
}

const known = new WeakMap<ProseMirrorNode, readonly HeadingEntry[]>();

/** The headings in order. Asked by several parts of the screen after each change, so the answer is kept per text. */
export function headingsOf(doc: ProseMirrorNode): readonly HeadingEntry[] {
  const before = known.get(doc);
  if (before !== undefined) return before;
  const headings: HeadingEntry[] = [];
  doc.descendants((node, pos) => {
    if (node.type.name === "heading") headings.push({ level: Number(node.attrs.level), text: node.textContent, pos });
    // Headings stand in blocks, never inside lines of text.
    return node.isBlock && !node.isTextblock;
  });
  known.set(doc, headings);
  return headings;
}

/** Index of the heading under which a position stands, or -1 above the first. */
export function headingAt(headings: readonly HeadingEntry[], position: number): number {
  let here = -1;
  for (const [index, heading] of headings.entries()) {
    if (heading.pos > position) break;
    here = index;
  }
  return here;
}

/** From the heading above a position to the next one of the same weight or more: what a reader calls its part. */
export function partAround(doc: ProseMirrorNode, position: number): { from: number; to: number } {
  const headings = headingsOf(doc);
  const here = headingAt(headings, position);
  const heading = headings[here];
  if (heading === undefined) return { from: 0, to: headings[0]?.pos ?? doc.content.size };
  const next = headings.slice(here + 1).find(({ level }) => level <= heading.level);
  return { from: heading.pos, to: next?.pos ?? doc.content.size };
}
