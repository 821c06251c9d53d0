import { Extension } from "@tiptap/core";
import { type EditorState, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import { idsLeft, nameLacking, renameCopies } from "./block-id";
import { allBlocks, type TouchedBlocks, touchedBlocks } from "./changed-blocks";
import { areOwnChanges, wasBrought } from "./live-text";
import { reachOf } from "./preamble-guard";
import { brokenTablesIn, repairTables } from "./table-repair";

/** How long one waits for somebody else to settle it, in milliseconds: as long as an edit is under way, and by chance. */
const [least, spread] = [300, 1700];

/**
 * What two change at once can leave a table with gaps, a block that stands twice under one id, and, after an undo, one
 * without an id. Every screen shows that as it is in the doc, so that all are alike; whoever has written puts it in
 * order a moment later, as an edit like any other that is no step to undo. Where two do so at once, the docs agree on
 * one of two ids, and of a gap that was filled twice the empty copy goes.
 *
 * Who merely reads settles nothing: authors of a paper are those who have written in it.
 */
export const Settle = Extension.create({
  name: "settle",
  // Before the library repairs a table in a way that two cannot do at once.
  priority: 200,

  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin({
        key: new PluginKey("settle"),
        appendTransaction: (transactions, before, after) => {
          if (!areOwnChanges(transactions)) return null;
          const { tr } = after;
          repairTables(tr, touchedBlocks(before.doc, after.doc), () => reachOf(after));
          return tr.docChanged ? tr : null;
        },
        view: (view) => {
          let timer: ReturnType<typeof setTimeout> | undefined;
          let written = false;
          // What was left when the paper was last open is not known.
          let open = true;
          const settle = () => {
            timer = undefined;
            if (!editor.isEditable) return;
            open = false;
            const tr = settled(view.state);
            if (tr !== null) view.dispatch(tr.setMeta("addToHistory", false));
          };
          return {
            update: ({ state }, before) => {
              if (state.doc === before.doc) return;
              if (!wasBrought(state)) written = true;
              else open ||= leavesAnything(touchedBlocks(before.doc, state.doc));
              if (open && written) timer ??= setTimeout(settle, least + Math.random() * spread);
            },
            destroy: () => clearTimeout(timer),
          };
        },
      }),
    ];
  },
});

function leavesAnything(touched: TouchedBlocks): boolean {
  const { lacking, brought } = idsLeft(touched);
  return lacking || brought || touched.now.some((block) => brokenTablesIn(block).length > 0);
}

/** Puts everything in order that one may change; null when it is. */
function settled(state: EditorState): Transaction | null {
  const { doc, tr } = state;
  // An empty paper has no block at all: this line is only shown.
  if (doc.childCount === 1 && doc.firstChild?.type.name === "paragraph" && doc.content.size === 2) return null;
  repairTables(tr, allBlocks(doc), () => reachOf(state));
  nameLacking(tr, allBlocks(tr.doc), reachOf(state, tr.doc));
  renameCopies(tr, new Set(), reachOf(state, tr.doc));
  return tr.docChanged ? tr : null;
}
