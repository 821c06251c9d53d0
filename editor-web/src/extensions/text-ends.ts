import { type Editor, Extension } from "@tiptap/core";
import { GapCursor } from "@tiptap/pm/gapcursor";
import type { Node as ProseMirrorNode, ResolvedPos } from "@tiptap/pm/model";
import { Plugin, PluginKey, Selection, TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";

/** Has this block no line beside it that one could get into? */
function closes({ type, isTextblock }: ProseMirrorNode, end: boolean): boolean {
  // Below code the stock key makes a line; above the preamble nobody writes, since every text begins with it.
  if (type.spec.code === true) return !end;
  if (type.name === "preamble") return end;
  return !isTextblock && !/List$/.test(type.name);
}

/** The place above the first block or below the last one, when there is no line to write in. What is typed makes one. */
function beside(doc: ProseMirrorNode, end: boolean): GapCursor | null {
  const edge = end ? doc.lastChild : doc.firstChild;
  return edge !== null && closes(edge, end) ? new GapCursor(doc.resolve(end ? doc.content.size : 0)) : null;
}

/** Where the text can be left to from its last line in this direction: the innermost place beside a closed block. */
function wayOut($pos: ResolvedPos, end: boolean): GapCursor | null {
  for (let depth = $pos.depth; depth > 0; depth--) {
    const parent = $pos.node(depth - 1);
    const last = $pos.index(depth - 1) === (end ? parent.childCount - 1 : 0);
    // Cells of a row stand beside one another: each of them is at the edge.
    if (!last && parent.type.name !== "tableRow") return null;
    const node = $pos.node(depth);
    if (closes(node, end) && (depth === 1 || node.type.name === "table"))
      return new GapCursor($pos.doc.resolve(end ? $pos.after(depth) : $pos.before(depth)));
  }
  return null;
}

function move(editor: Editor, end: boolean, extend: boolean): boolean {
  return editor.commands.command(({ tr, dispatch }) => {
    const edge = end ? Selection.atEnd(tr.doc) : Selection.atStart(tr.doc);
    const goal = (!extend && standsBeside(tr.doc, end) && beside(tr.doc, end)) || edge;
    dispatch?.(
      tr
        .setSelection(extend ? TextSelection.between(tr.selection.$anchor, end ? goal.$to : goal.$from) : goal)
        .scrollIntoView(),
    );
    return true;
  });
}

/** Is the end of the text beside its last block? Of a box it is in it, where one goes on writing. */
function standsBeside(doc: ProseMirrorNode, end: boolean): boolean {
  const edge = end ? doc.lastChild : doc.firstChild;
  return edge !== null && (edge.isAtom || edge.type.name === "table");
}

function leave({ view, state }: Editor, end: boolean): boolean {
  const { selection } = state;
  if (!(selection instanceof TextSelection) || !selection.empty || !view.endOfTextblock(end ? "down" : "up"))
    return false;
  const place = wayOut(selection.$head, end);
  if (place === null) return false;
  view.dispatch(state.tr.setSelection(place).scrollIntoView());
  return true;
}

function click(view: EditorView, event: MouseEvent): boolean {
  if (!view.editable || event.target !== view.dom) return false;
  const { doc } = view.state;
  for (const end of [false, true]) {
    const edge = end ? doc.lastChild : doc.firstChild;
    const shown = edge && view.nodeDOM(end ? doc.content.size - edge.nodeSize : 0);
    if (!(shown instanceof HTMLElement)) continue;
    const { top, bottom } = shown.getBoundingClientRect();
    const place = (end ? event.clientY > bottom : event.clientY < top) && beside(doc, end);
    if (!place) continue;
    view.dispatch(view.state.tr.setSelection(place));
    return true;
  }
  return false;
}

/**
 * The first and the last place of the paper. The browser's own keys know only what it has laid out, and of a long paper
 * that is what is near: they stopped at the last table. And beside a table or a box at the end there is a place to
 * write: nothing is added to the paper for it until somebody does.
 */
export const TextEnds = Extension.create({
  name: "textEnds",
  // Before the keys of tables, which would keep the caret in their last cell.
  priority: 200,

  addKeyboardShortcuts() {
    const { editor } = this;
    const ends = [
      { keys: ["Mod-Home", "Meta-ArrowUp"], arrow: "ArrowUp", end: false },
      { keys: ["Mod-End", "Meta-ArrowDown"], arrow: "ArrowDown", end: true },
    ];
    return Object.fromEntries(
      ends.flatMap(({ keys, arrow, end }) => [
        [arrow, () => leave(editor, end)],
        ...keys.flatMap((key) => [
          [key, () => move(editor, end, false)],
          [`Shift-${key}`, () => move(editor, end, true)],
        ]),
      ]),
    );
  },

  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey("textEnds"),
      props: { handleClick: (view, _pos, event) => click(view, event) },
    }),
  ],
});
