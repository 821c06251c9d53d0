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

/** The part of a paper that one may change: the gate's `Reach`. */
export type Reach = "text" | "preamble" | "all";

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    preambleGuard: { reach: (reach: Reach) => ReturnType };
  }
}

const key = new PluginKey<Reach>("preambleGuard");
const labelKey = new PluginKey("preambleLabel");
const preamblesOf = placesOf("preamble");

/**
 * Keeps one's own edits within one's reach: out of the preamble, which the secretariat owns, or within it for a
 * secretariat that does not write the text. The server's gate refuses the others anyway, and would send back
 * everything typed along with them. What others write passes.
 */
export const PreambleGuard = Extension.create<PreambleGuardOptions, { reach: Reach }>({
  name: "preambleGuard",

  addOptions() {
    return { label: () => "" };
  },

  addStorage() {
    return { reach: "text" as Reach };
  },

  addCommands() {
    return {
      reach:
        (reach) =>
        ({ state, tr, dispatch }) => {
          if (!dispatch || reach === this.storage.reach) return true;
          this.storage.reach = reach;
          // What one wrote in a part while one was allowed to can no longer be taken back.
          if (reach !== "all") forgetUndo(state);
          dispatch(tr.setMeta(key, reach).setMeta(relabel, true));
          return true;
        },
    };
  },

  addProseMirrorPlugins() {
    const { editor, options, storage } = this;
    const label = markedBlocks(labelKey, (doc) =>
      preamblesOf(doc).map(({ node, pos }) => {
        const words = options.label(storage.reach === "text");
        const attributes: Record<string, string> = { "data-label": words, role: "group", "aria-label": words };
        // So the caret goes past it, and the browser offers no editing in it.
        if (storage.reach === "text") attributes.contenteditable = "false";
        return { from: pos, to: pos + node.nodeSize, attributes };
      }),
    );
    const guard = new Plugin<Reach>({
      key,
      state: { init: () => storage.reach, apply: (tr, before) => (tr.getMeta(key) as Reach | undefined) ?? before },
      filterTransaction: (tr, state) => {
        if (!tr.docChanged || isFromDoc(tr)) return true;
        const reach = key.getState(state);
        if (reach === "text" && !leavesPreambles(tr)) ask(editor, { what: "preambleRefused" });
        else if (reach === "preamble" && !leavesText(tr.before, tr.doc)) ask(editor, { what: "textRefused" });
        else return true;
        return false;
      },
      props: {
        // A copy of the preamble is pasted as the plain words that it then is.
        transformPasted: (slice) => (storage.reach === "text" ? withoutPreamble(slice) : slice),
      },
    });
    return [label, guard];
  },
});

const isPreamble = (node: ProseMirrorNode | null) => node?.type.name === "preamble";

function withoutPreamble({ content, openStart, openEnd }: Slice): Slice {
  let words = Fragment.empty;
  content.forEach((node) => {
    words = words.append(isPreamble(node) ? node.content : Fragment.from(node));
  });
  // One level of nesting is gone where the slice begins or ends inside of a preamble.
  const less = (open: number, edge: ProseMirrorNode | null) => (isPreamble(edge) && open > 0 ? open - 1 : open);
  return new Slice(words, less(openStart, content.firstChild), less(openEnd, content.lastChild));
}

/** May one's own edits reach into this part of the paper? */
export type MayChange = (from: number, to: number) => boolean;

/** The same for many parts; `doc` is the text that they are places of, if another one. */
export function reachOf(state: EditorState, doc = state.doc): MayChange {
  const preambles = preamblesOf(doc);
  switch (key.getState(state)) {
    case "text":
      return (from, to) => preambles.every(({ node, pos }) => to <= pos || from >= pos + node.nodeSize);
    case "preamble":
      return (from, to) => preambles.some(({ node, pos }) => from >= pos && to <= pos + node.nodeSize);
    default:
      return () => true;
  }
}

export const mayChange = (state: EditorState, from: number, to: number): boolean => reachOf(state)(from, to);

/** Is everything but the preambles the same as before? */
function leavesText(before: ProseMirrorNode, after: ProseMirrorNode): boolean {
  if (before.eq(after)) return true;
  if (!before.sameMarkup(after) || before.isTextblock || before.isLeaf) return false;
  const [was, is] = [before, after].map(({ children }) => children.filter((child) => !isPreamble(child)));
  return was?.length === is?.length && was?.every((child, index) => leavesText(child, is?.[index] ?? after)) === true;
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
