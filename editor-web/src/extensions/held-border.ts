import { Extension } from "@tiptap/core";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import { columnResizingPluginKey } from "@tiptap/pm/tables";
import { isFromDoc, type LastingPlace, lastingPlace } from "./live-text";

interface Resizing {
  /** The cell whose edge is under the pointer; -1 for none. */
  activeHandle: number;
  dragging: object | false | null;
}

const resizing = (state: EditorState) => columnResizingPluginKey.getState(state) as Resizing | undefined;

/**
 * Keeps the border of a column in hand while others write in the table. Their words bring the table anew as a whole,
 * and the plugin that pulls borders would lose its cell in the middle of a pull, fail at the next move of the pointer
 * and pull no border any more.
 */
export const HeldBorder = Extension.create({
  name: "heldBorder",

  addProseMirrorPlugins() {
    let held: { handle: number; place: LastingPlace; dragging: Resizing["dragging"] } | null = null;
    let isBack = false;
    return [
      new Plugin({
        key: new PluginKey("heldBorder"),
        appendTransaction: (brought, _before, now) => {
          if (held === null || resizing(now)?.activeHandle !== -1 || !brought.some(isFromDoc)) return null;
          const cell = held.place(now);
          isBack = cell !== null && now.doc.nodeAt(cell)?.type.spec.tableRole?.endsWith("cell") === true;
          return now.tr.setMeta(columnResizingPluginKey, isBack ? { setHandle: cell } : { setDragging: null });
        },
        view: () => ({
          update: ({ state }) => {
            const { activeHandle: handle = -1, dragging = null } = resizing(state) ?? {};
            if (handle === held?.handle && dragging === held.dragging) return;
            held = handle === -1 ? null : { handle, place: lastingPlace(state, handle), dragging };
          },
        }),
      }),
      // The pulling plugin takes the cell and the pull one after the other, and nobody is asked twice about one change.
      new Plugin({
        key: new PluginKey("heldPull"),
        appendTransaction: (_brought, _before, now) => {
          if (!isBack) return null;
          isBack = false;
          return held?.dragging ? now.tr.setMeta(columnResizingPluginKey, { setDragging: held.dragging }) : null;
        },
      }),
    ];
  },
});
