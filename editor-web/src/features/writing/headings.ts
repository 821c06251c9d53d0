import type { Node as ProseMirrorNode } from "@tiptap/pm/model";

export interface HeadingEntry {
  level: number;
  text: string;
  pos: number;
}

export function headingsOf(doc: ProseMirrorNode): HeadingEntry[] {
  const headings: HeadingEntry[] = [];
  doc.descendants((node, pos) => {
    if (node.type.name === "heading") headings.push({ level: Number(node.attrs.level), text: node.textContent, pos });
    // Headings stand in blocks, never inside lines of text.
    return node.isBlock && !node.isTextblock;
  });
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
