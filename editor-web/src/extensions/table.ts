import { Extension } from "@tiptap/core";
import { TableKit } from "@tiptap/extension-table";
import { columnResizing } from "@tiptap/pm/tables";

/** As narrow as a column may be pulled, in pixels: a short word and the room beside it. */
const narrowest = 60;

/** Tables with header row and merged cells. */
export const Table = TableKit.configure({ table: { cellMinWidth: narrowest } });

/**
 * Columns that can be pulled wider. The table of the library would add this for an editor only that may be written in
 * when it is made, and a paper is opened before that is known.
 */
export const TableBorders = Extension.create({
  name: "tableBorders",
  // Before the selection of cells, which the same press of the mouse would begin.
  priority: 200,

  addProseMirrorPlugins: () => [
    columnResizing({
      cellMinWidth: narrowest,
      defaultCellMinWidth: narrowest,
      View: null,
      lastColumnResizable: false,
    }),
  ],
});

/** Rows and columns by keyboard. Outside of a table the keys keep their other meaning. */
export const TableKeys = Extension.create({
  name: "tableKeys",
  // Before the line break that Mod-Enter otherwise is.
  priority: 200,

  addKeyboardShortcuts() {
    const { editor } = this;
    const inTable = (run: () => boolean) => () => editor.isActive("table") && run();
    return {
      "Mod-Enter": inTable(() => editor.commands.addRowAfter()),
      "Mod-Shift-Enter": inTable(() => editor.commands.addRowBefore()),
      "Alt-Shift-ArrowRight": inTable(() => editor.commands.addColumnAfter()),
      "Alt-Shift-ArrowLeft": inTable(() => editor.commands.addColumnBefore()),
      "Alt-Shift-Backspace": inTable(() => editor.commands.deleteRow()),
      "Alt-Shift-Delete": inTable(() => editor.commands.deleteColumn()),
    };
  },
});
