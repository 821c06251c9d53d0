import { Extension } from "@tiptap/core";
import { TableKit, TableView } from "@tiptap/extension-table";
import { columnResizing } from "@tiptap/pm/tables";
import type { ViewMutationRecord } from "@tiptap/pm/view";

/** As narrow as a column may be pulled, in pixels: a short word and the room beside it. */
const narrowest = 60;

/**
 * The library's view takes no notice of letters that the browser puts beside the rows: they would stand on this screen
 * and in no paper. Here the table is drawn again without them.
 */
class WholeTable extends TableView {
  override ignoreMutation(mutation: ViewMutationRecord): boolean {
    const written = mutation.type === "childList" || mutation.type === "characterData";
    const beside = !this.contentDOM.contains(mutation.target) && !this.colgroup.contains(mutation.target);
    return !(written && beside) && super.ignoreMutation(mutation);
  }
}

/** Tables with header row and merged cells. */
export const Table = TableKit.configure({ table: { cellMinWidth: narrowest, View: WholeTable } });

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
