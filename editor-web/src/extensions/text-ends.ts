import { type Editor, Extension } from "@tiptap/core";
import { Selection, TextSelection } from "@tiptap/pm/state";

function move(editor: Editor, end: boolean, extend: boolean): boolean {
  return editor.commands.command(({ tr, dispatch }) => {
    const goal = end ? Selection.atEnd(tr.doc) : Selection.atStart(tr.doc);
    dispatch?.(
      tr
        .setSelection(extend ? TextSelection.between(tr.selection.$anchor, end ? goal.$to : goal.$from) : goal)
        .scrollIntoView(),
    );
    return true;
  });
}

/**
 * The keys to the first and the last place of the paper. The browser's own know only what it has laid out, and of a
 * long paper that is what is near: they stopped at the last table.
 */
export const TextEnds = Extension.create({
  name: "textEnds",

  addKeyboardShortcuts() {
    const { editor } = this;
    const ends = [
      { keys: ["Mod-Home", "Meta-ArrowUp"], end: false },
      { keys: ["Mod-End", "Meta-ArrowDown"], end: true },
    ];
    return Object.fromEntries(
      ends.flatMap(({ keys, end }) =>
        keys.flatMap((key) => [
          [key, () => move(editor, end, false)],
          [`Shift-${key}`, () => move(editor, end, true)],
        ]),
      ),
    );
  },
});
