import { Extension } from "@tiptap/core";
import { Fragment, type Node as ProseMirrorNode, Slice } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import { ask } from "./ask";
import { forgetUndo, isFromDoc } from "./live-text";
import { markedBlocks, relabel } from "./marked-blocks";
import { placesOf } from "./per-block";

export interface PreambleGuardOptions {
  /** The words above the preamble: whose it is, and that one may not change it. */
  label(locked: boolean): string;
}

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    preambleGuard: { lockPreamble: (locked: boolean) => ReturnType };
  }
}

const key = new PluginKey<boolean>("preambleGuard");
const labelKey = new PluginKey("preambleLabel");
const preamblesOf = placesOf("preamble");

/**
 * Keeps one's own edits out of the preamble, which the secretariat owns; the server's gate refuses them anyway, and
 * would send back everything typed along with them. What others write passes.
 */
export const PreambleGuard = Extension.create<PreambleGuardOptions, { locked: boolean }>({
  name: "preambleGuard",

  addOptions() {
    return { label: () => "" };
  },

  addStorage() {
    return { locked: true };
  },

  addCommands() {
    return {
      lockPreamble:
        (locked) =>
        ({ state, tr, dispatch }) => {
          if (!dispatch || locked === this.storage.locked) return true;
          this.storage.locked = locked;
          // What one wrote in the preamble while one was allowed to can no longer be taken back.
          if (locked) forgetUndo(state);
          dispatch(tr.setMeta(key, locked).setMeta(relabel, true));
          return true;
        },
    };
  },

  addProseMirrorPlugins() {
    const { editor, options, storage } = this;
    const label = markedBlocks(labelKey, (doc) =>
      preamblesOf(doc).map(({ node, pos }) => {
        const words = options.label(storage.locked);
        const attributes: Record<string, string> = { "data-label": words, role: "group", "aria-label": words };
        // So the caret goes past it, and the browser offers no editing in it.
        if (storage.locked) attributes.contenteditable = "false";
        return { from: pos, to: pos + node.nodeSize, attributes };
      }),
    );
    const guard = new Plugin<boolean>({
      key,
      state: { init: () => storage.locked, apply: (tr, before) => (tr.getMeta(key) as boolean | undefined) ?? before },
      filterTransaction: (tr, state) => {
        if (!tr.docChanged || isFromDoc(tr) || !key.getState(state) || leavesPreambles(tr)) return true;
        ask(editor, { what: "preambleRefused" });
        return false;
      },
      props: {
        // A copy of the preamble is pasted as the plain words that it then is.
        transformPasted: (slice) => (storage.locked ? withoutPreamble(slice) : slice),
      },
    });
    return [label, guard];
  },
});

function withoutPreamble({ content, openStart, openEnd }: Slice): Slice {
  const isPreamble = (node: ProseMirrorNode | null) => node?.type.name === "preamble";
  let words = Fragment.empty;
  content.forEach((node) => {
    words = words.append(isPreamble(node) ? node.content : Fragment.from(node));
  });
  // One level of nesting is gone where the slice begins or ends inside of a preamble.
  const less = (open: number, edge: ProseMirrorNode | null) => (isPreamble(edge) && open > 0 ? open - 1 : open);
  return new Slice(words, less(openStart, content.firstChild), less(openEnd, content.lastChild));
}

/** May one's own edits reach into this part of the paper? */
export function mayChange(state: EditorState, from: number, to: number): boolean {
  if (key.getState(state) !== true) return true;
  return preamblesOf(state.doc).every(({ node, pos }) => to <= pos || from >= pos + node.nodeSize);
}

/** Is every preamble the same as before, and still where it was between the other blocks? */
function leavesPreambles(tr: Transaction): boolean {
  const before = preamblesOf(tr.before);
  const after = preamblesOf(tr.doc);
  return (
    before.length === after.length &&
    before.every((one, index) => {
      const other = after[index];
      const { pos, deletedAfter } = tr.mapping.mapResult(one.pos);
      return (
        other !== undefined &&
        !deletedAfter &&
        pos === other.pos &&
        one.depth === other.depth &&
        one.node.eq(other.node)
      );
    })
  );
}
