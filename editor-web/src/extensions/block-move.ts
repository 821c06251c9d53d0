import { Extension } from "@tiptap/core";
import { Fragment, type Node as ProseMirrorNode, type ResolvedPos } from "@tiptap/pm/model";
import { type EditorState, NodeSelection, Plugin, PluginKey, Selection, TextSelection } from "@tiptap/pm/state";
import { dropPoint } from "@tiptap/pm/transform";
import type { EditorView } from "@tiptap/pm/view";
import { ask } from "./ask";
import { newBlockId } from "./block-id";
import { asOneUndoStep } from "./live-text";
import { holdsTable, standsInTable } from "./nested-tables";

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    blockMove: {
      /** Puts the block at the caret before (-1) or after (1) its neighbour. */
      moveBlock: (direction: -1 | 1) => ReturnType;
      duplicateBlock: () => ReturnType;
      deleteBlock: () => ReturnType;
      /** Selects the block at the caret as a whole. */
      selectBlock: () => ReturnType;
    };
  }
}

/** A block that is moved, copied or deleted as one. */
export interface WholeBlock {
  node: ProseMirrorNode;
  pos: number;
  depth: number;
}

/** Their children follow from one another (rows, cells), so they move only as a whole. */
const inseparable = ["table", "tableRow"];
/** Lists are made of items; the item is what one moves. */
const items = ["listItem", "taskItem"];

/** Blocks around a place that could be moved, the innermost first. */
function blocksAround($pos: ResolvedPos): WholeBlock[] {
  const found: WholeBlock[] = [];
  for (let depth = $pos.depth; depth > 0; depth--) {
    const node = $pos.node(depth);
    const parent = $pos.node(depth - 1).type.name;
    if (inseparable.includes(parent) || items.includes(parent) || !node.isBlock) continue;
    found.push({ node, pos: $pos.before(depth), depth });
  }
  return found;
}

/** The block that the block menu is about: the selected one, or the innermost one at the caret. */
export function wholeBlock({ selection }: EditorState): WholeBlock | null {
  if (selection instanceof NodeSelection && selection.node.isBlock)
    return { node: selection.node, pos: selection.from, depth: selection.$from.depth + 1 };
  return blocksAround(selection.$head)[0] ?? null;
}

/**
 * Moves a block, in two steps: away and in again. In one step, Yjs would be told to rewrite the blocks in between letter
 * by letter, and what others are typing in them would end up in the wrong one.
 */
export function relocate(view: EditorView, from: WholeBlock, target: number): boolean {
  const { pos, node } = from;
  if (target >= pos && target <= pos + node.nodeSize) return false;
  const { selection, doc } = view.state;
  if (from.depth > 1 && doc.resolve(pos).parent.childCount === 1) return false;
  const caret = selection instanceof TextSelection && selection.from > pos && selection.to < pos + node.nodeSize;
  const [anchor, head] = [selection.anchor - pos, selection.head - pos];

  const away = view.state.tr.delete(pos, pos + node.nodeSize);
  const place = away.mapping.map(target);
  if (!canStand(away.doc, place, node)) return false;
  // Taken back together with what one did before, it would take along what others have written in the block meanwhile.
  asOneUndoStep(view.state, () => {
    view.dispatch(away);
    // The preamble does not let itself be moved.
    if (view.state.doc.eq(doc)) return;
    const back = view.state.tr.insert(place, node);
    back.setSelection(
      caret ? TextSelection.create(back.doc, place + anchor, place + head) : NodeSelection.create(back.doc, place),
    );
    view.dispatch(back.scrollIntoView());
  });
  return !view.state.doc.eq(doc);
}

function canStand(doc: ProseMirrorNode, pos: number, node: ProseMirrorNode): boolean {
  const $pos = doc.resolve(pos);
  // The schema would take a table in a table, so that papers which have one can be opened.
  if (standsInTable($pos) && holdsTable(Fragment.from(node))) return false;
  return $pos.parent.canReplaceWith($pos.index(), $pos.index(), node.type);
}

/** Where the block goes: past its neighbour, or, at the edge of a list or box, together with that past the next one. */
function step(state: EditorState, direction: -1 | 1): { block: WholeBlock; target: number } | null {
  const first = wholeBlock(state);
  if (first === null) return null;
  for (const block of [first, ...blocksAround(state.doc.resolve(first.pos))]) {
    const $pos = state.doc.resolve(block.pos);
    const neighbour = $pos.parent.maybeChild($pos.index() + direction);
    if (neighbour === null) continue;
    const target =
      direction < 0 ? block.pos - neighbour.nodeSize : block.pos + block.node.nodeSize + neighbour.nodeSize;
    return { block, target };
  }
  return null;
}

/** A copy is a block of its own: it and what is in it get new ids. */
function copyOf(node: ProseMirrorNode): ProseMirrorNode {
  if (node.isText) return node;
  const children: ProseMirrorNode[] = [];
  node.forEach((child) => {
    children.push(copyOf(child));
  });
  const attrs = "id" in node.attrs ? { ...node.attrs, id: newBlockId() } : node.attrs;
  return node.type.create(attrs, children, node.marks);
}

export const BlockMove = Extension.create({
  name: "blockMove",

  addCommands() {
    return {
      moveBlock:
        (direction) =>
        ({ state, tr, view, dispatch }) => {
          // Moving takes two transactions of its own; this one must not be applied.
          tr.setMeta("preventDispatch", true);
          const way = step(state, direction);
          if (way === null) return false;
          return dispatch ? relocate(view, way.block, way.target) : true;
        },
      duplicateBlock:
        () =>
        ({ state, tr, dispatch }) => {
          const block = wholeBlock(state);
          if (block === null) return false;
          const end = block.pos + block.node.nodeSize;
          tr.insert(end, copyOf(block.node));
          dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve(end + 1))).scrollIntoView());
          return true;
        },
      deleteBlock:
        () =>
        ({ state, tr, dispatch }) => {
          const block = wholeBlock(state);
          if (block === null) return false;
          // The last item takes its list along: a list without items cannot be.
          const $pos = state.doc.resolve(block.pos);
          const alone = block.depth > 1 && $pos.parent.childCount === 1;
          const [from, to] = alone ? [$pos.before(), $pos.after()] : [block.pos, block.pos + block.node.nodeSize];
          tr.deleteRange(from, to);
          dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve(Math.min(from, tr.doc.content.size)), -1)));
          return true;
        },
      selectBlock:
        () =>
        ({ state, tr, dispatch }) => {
          const block = wholeBlock(state);
          if (block === null) return false;
          dispatch?.(tr.setSelection(NodeSelection.create(tr.doc, block.pos)));
          return true;
        },
    };
  },

  addKeyboardShortcuts() {
    const { editor } = this;
    return {
      "Alt-Shift-ArrowUp": () => editor.commands.moveBlock(-1),
      "Alt-Shift-ArrowDown": () => editor.commands.moveBlock(1),
      "Mod-Shift-d": () => editor.commands.duplicateBlock(),
      "Mod-Alt-m": () => {
        ask(editor, { what: "block" });
        return true;
      },
      "Mod-Alt-Enter": () => {
        ask(editor, { what: "details" });
        return true;
      },
    };
  },

  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey("blockMove"),
        props: {
          handleDrop: (view, event, slice, moved) => {
            const { selection } = view.state;
            if (!moved || !(selection instanceof NodeSelection) || !selection.node.isBlock) return false;
            const under = view.posAtCoords({ left: event.clientX, top: event.clientY });
            const target = under && dropPoint(view.state.doc, under.pos, slice);
            if (target === null) return false;
            const block = { node: selection.node, pos: selection.from, depth: selection.$from.depth + 1 };
            // What cannot stand there as it is (an item outside of a list) is left to the stock way.
            return relocate(view, block, target);
          },
        },
      }),
    ];
  },
});
