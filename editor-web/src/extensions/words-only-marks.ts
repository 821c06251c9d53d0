import { Extension } from "@tiptap/core";
import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { placedBlocks, touchedBlocks } from "./changed-blocks";
import { areOwnChanges } from "./live-text";
import { perBlock } from "./per-block";

/** Notes and line breaks in this block that have marks, counted from its beginning. */
const markedIn = perBlock((block): readonly number[] => {
  const found: number[] = [];
  const look = (node: ProseMirrorNode, pos: number) => {
    if (node.isInline && !node.isText && node.marks.length > 0) found.push(pos);
    node.forEach((child, offset) => {
      look(child, pos + 1 + offset);
    });
  };
  look(block, 0);
  return found;
});

/**
 * Bold, links and other marks belong to words. The doc keeps none for a note or a line break between them, so they would
 * be on the screen of whoever has made them, and on no other one; they are taken off there as soon as they are made.
 */
export const WordsOnlyMarks = Extension.create({
  name: "wordsOnlyMarks",

  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey("wordsOnlyMarks"),
      appendTransaction: (transactions, before, after) => {
        if (!areOwnChanges(transactions)) return null;
        const { tr, storedMarks } = after;
        for (const { block, at } of placedBlocks(touchedBlocks(before.doc, after.doc)))
          for (const within of markedIn(block)) {
            const node = tr.doc.nodeAt(at + within);
            for (const mark of node?.marks ?? []) tr.removeNodeMark(at + within, mark);
          }
        // Who breaks a line in bold goes on in bold.
        return tr.docChanged ? tr.setStoredMarks(storedMarks) : null;
      },
    }),
  ],
});
