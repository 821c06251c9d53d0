import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import type { Line } from "./query";

/** What stands in a line without being text: no pattern is written to find it, and no word runs across it. */
const gap = "\ufffc";

interface Relative {
  offset: number;
  text: string;
}

const known = new WeakMap<ProseMirrorNode, readonly Relative[]>();

/** The lines between two positions: one for each block of text and one for each footnote in it. */
export function linesOf(doc: ProseMirrorNode, from: number, to: number): Line[] {
  const lines: Line[] = [];
  doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isTextblock) return true;
    for (const { offset, text } of linesIn(node)) lines.push({ start: pos + 1 + offset, text });
    return false;
  });
  return lines;
}

/** Blocks that did not change are the same objects as before, so a key press costs one block. */
function linesIn(block: ProseMirrorNode): readonly Relative[] {
  const before = known.get(block);
  if (before !== undefined) return before;
  const lines: Relative[] = [];
  let text = "";
  block.forEach((child, offset) => {
    if (child.isText) text += child.text ?? "";
    else {
      text += gap.repeat(child.nodeSize);
      for (const inner of child.isLeaf ? [] : linesIn(child))
        lines.push({ ...inner, offset: offset + 1 + inner.offset });
    }
  });
  lines.unshift({ offset: 0, text });
  known.set(block, lines);
  return lines;
}
