import { Fragment, type Node as ProseMirrorNode, Slice } from "@tiptap/pm/model";
import type { EditorState, Transaction } from "@tiptap/pm/state";

/**
 * One change becomes one update, and the server takes none above its limit (`updateBytes` of shared/protocol). The
 * JSON of a node is always longer than its update, so half of the limit leaves room for everything around it.
 */
export const portionBytes = 256 * 1024;

const sizes = new WeakMap<ProseMirrorNode, number>();

export function bytesOf(node: ProseMirrorNode): number {
  const known = sizes.get(node);
  if (known !== undefined) return known;
  const size = new TextEncoder().encode(JSON.stringify(node.toJSON())).length;
  sizes.set(node, size);
  return size;
}

export function bytesIn(content: Fragment): number {
  return content.content.reduce((size, node) => size + bytesOf(node), 0);
}

/** Splits blocks into runs that each fit; null when a single block does not. */
export function portionsOf(nodes: readonly ProseMirrorNode[]): Fragment[] | null {
  const portions: ProseMirrorNode[][] = [[]];
  let room = portionBytes;
  for (const node of nodes) {
    const size = bytesOf(node);
    if (size > portionBytes) return null;
    if (size > room) {
      portions.push([]);
      room = portionBytes;
    }
    room -= size;
    portions.at(-1)?.push(node);
  }
  return portions.map((portion) => Fragment.fromArray(portion));
}

/**
 * Puts a long text in by several changes. Its first two blocks and its last go in together, which settles how its
 * ends join what is there; the rest then stands between whole blocks and can be put in piece by piece.
 *
 * @returns false when it cannot be done: one of the blocks alone is too large
 */
export function pasteInPortions(slice: Slice, state: () => EditorState, dispatch: (tr: Transaction) => void): boolean {
  const [first, second, ...rest] = slice.content.content;
  const last = rest.pop();
  if (first === undefined || second === undefined || last === undefined) return false;
  const portions = portionsOf(rest);
  const ends = Fragment.fromArray([first, second, last]);
  if (portions === null || bytesIn(ends) > portionBytes) return false;

  const tr = state().tr.replaceSelection(new Slice(ends, slice.openStart, slice.openEnd));
  let place = -1;
  tr.doc.descendants((node, pos) => {
    if (node === second) place = pos + node.nodeSize;
    return place < 0;
  });
  if (place < 0) return false;
  dispatch(tr);
  for (const portion of portions) {
    dispatch(state().tr.insert(place, portion));
    place += portion.size;
  }
  return true;
}
