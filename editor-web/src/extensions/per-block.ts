import type { Node as ProseMirrorNode } from "@tiptap/pm/model";

/**
 * What `look` finds in a block, looked up once and remembered for as long as the block stays as it is.
 *
 * A node never changes: an edit makes a new node of the block it touches and keeps all others. So whatever is to be
 * known of a paper of 60,000 words costs, at each key press, one look at one paragraph.
 */
export function perBlock<T>(look: (block: ProseMirrorNode) => T): (block: ProseMirrorNode) => T {
  const known = new WeakMap<ProseMirrorNode, { found: T }>();
  return (block) => {
    const before = known.get(block);
    if (before !== undefined) return before.found;
    const found = look(block);
    known.set(block, { found });
    return found;
  };
}

/** A node and where it begins: counted from the beginning of its top-level block, or of the paper. */
export interface Placed {
  node: ProseMirrorNode;
  pos: number;
  /** 0 for a top-level block. */
  depth: number;
}

/** All nodes of these names in a paper, or `within` one of its blocks, in order, with positions in that. */
export interface Places {
  (doc: ProseMirrorNode): Placed[];
  within(block: ProseMirrorNode): readonly Placed[];
}

export function placesOf(...names: readonly string[]): Places {
  const within = perBlock((block) => {
    const found: Placed[] = [];
    const look = (node: ProseMirrorNode, pos: number, depth: number) => {
      if (names.includes(node.type.name)) found.push({ node, pos, depth });
      node.forEach((child, offset) => {
        look(child, pos + 1 + offset, depth + 1);
      });
    };
    look(block, 0, 0);
    return found;
  });
  const inPaper = (doc: ProseMirrorNode) => {
    const all: Placed[] = [];
    doc.forEach((block, offset) => {
      for (const { node, pos, depth } of within(block)) all.push({ node, pos: pos + offset, depth });
    });
    return all;
  };
  return Object.assign(inPaper, { within });
}
