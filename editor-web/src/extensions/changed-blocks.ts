import { Fragment, type Node as ProseMirrorNode, Slice } from "@tiptap/pm/model";
import type { Transaction } from "@tiptap/pm/state";

/** A run of top-level blocks that gives way to others. */
export interface ChangedRun {
  from: number;
  to: number;
  blocks: readonly ProseMirrorNode[];
}

/**
 * What turns the old blocks into the new ones, in order. Blocks that stay are the same objects on both sides; how many
 * there are around a change costs a comparison each.
 */
export function changedRuns(old: Fragment, now: readonly ProseMirrorNode[]): ChangedRun[] {
  const places = new Map<ProseMirrorNode, { index: number; pos: number }>();
  old.forEach((node, pos, index) => void places.set(node, { index, pos }));
  const runs: ChangedRun[] = [];
  let from = 0;
  let next = 0;
  let fresh: ProseMirrorNode[] = [];
  const close = (to: number) => {
    if (to > from || fresh.length > 0) runs.push({ from, to, blocks: fresh });
    fresh = [];
  };
  for (const block of now) {
    const stays = places.get(block);
    if (stays === undefined || stays.index < next) {
      fresh.push(block);
      continue;
    }
    close(stays.pos);
    from = stays.pos + block.nodeSize;
    next = stays.index + 1;
  }
  close(old.size);
  return runs;
}

/** Puts the new blocks in, and leaves every block that stays where it is. */
export function replaceChanged(tr: Transaction, now: Fragment): Transaction {
  const { doc } = tr;
  // The editor completes what the schema does not allow, such as an empty paper, when it is given the whole.
  if (!doc.type.validContent(now)) return tr.replace(0, doc.content.size, new Slice(now, 0, 0));
  // From the end, so that the places of those before stay right.
  for (const { from, to, blocks } of changedRuns(doc.content, now.content).reverse())
    tr.replace(from, to, new Slice(Fragment.from(blocks), 0, 0));
  return tr;
}

/** Top-level blocks of two texts that differ: where they begin in both, and what stands there in each. */
export interface TouchedBlocks {
  pos: number;
  before: readonly ProseMirrorNode[];
  now: readonly ProseMirrorNode[];
}

/**
 * The blocks from the first to the last one that is another than before. Blocks that stay are the same objects, so this
 * costs one comparison each, a hundredth of looking something up for each of them.
 */
export function touchedBlocks(old: ProseMirrorNode, doc: ProseMirrorNode): TouchedBlocks {
  const [before, now] = [old.children, doc.children];
  const shorter = Math.min(before.length, now.length);
  let [start, end, pos] = [0, 0, 0];
  while (start < shorter && before[start] === now[start]) pos += now[start++]?.nodeSize ?? 0;
  while (end < shorter - start && before[before.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  return { pos, before: before.slice(start, before.length - end), now: now.slice(start, now.length - end) };
}

/** Each block that stands there now, with the place where it begins. */
export function* placedBlocks({ pos, now }: TouchedBlocks): Generator<{ block: ProseMirrorNode; at: number }> {
  let at = pos;
  for (const block of now) {
    yield { block, at };
    at += block.nodeSize;
  }
}

/** The same for whoever knows nothing of how it was before. */
export const allBlocks = ({ children }: ProseMirrorNode): TouchedBlocks => ({ pos: 0, before: [], now: children });
