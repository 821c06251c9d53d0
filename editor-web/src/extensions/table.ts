import { type AnyCommands, Extension } from "@tiptap/core";
import { TableKit, TableView } from "@tiptap/extension-table";
import { columnResizing } from "@tiptap/pm/tables";
import type { ViewMutationRecord } from "@tiptap/pm/view";
import { allBlocks } from "./changed-blocks";
import { reachOf } from "./preamble-guard";
import { repairTables } from "./table-repair";

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

/**
 * Commands reckon with a cell in every place of a table. Where two have changed one at once there may be none for a
 * moment, and a new column would put a row into a row: it is made whole before.
 */
function onWholeTables(commands: AnyCommands): AnyCommands {
  let repairing = false;
  const whole =
    (name: string, command: AnyCommands[string]): AnyCommands[string] =>
    (...args) =>
    (props) => {
      const { tr, editor, dispatch } = props;
      const repair = editor.state.tr;
      if (dispatch && !repairing) repairTables(repair, allBlocks(repair.doc), () => reachOf(editor.state));
      if (!repair.docChanged) return command(...args)(props);
      // A change of its own, since commands take the places in their transaction for those of the text before it.
      tr.setMeta("preventDispatch", true);
      repairing = true;
      try {
        editor.view.dispatch(repair);
        return (
          (editor.commands as unknown as Record<string, (...args: unknown[]) => boolean>)[name]?.(...args) ?? false
        );
      } finally {
        repairing = false;
      }
    };
  return Object.fromEntries(
    Object.entries(commands).map(([name, command]) =>
      // What is told places of cells is told them for the table as it is.
      name === "setCellSelection" ? [name, command] : [name, whole(name, command)],
    ),
  );
}

/** Tables with header row and merged cells. */
export const Table = TableKit.extend({
  addExtensions() {
    return (this.parent?.() ?? []).map((extension) =>
      extension.name === "table"
        ? extension.extend({
            addCommands() {
              return onWholeTables((this.parent?.() ?? {}) as AnyCommands);
            },
          })
        : extension,
    );
  },
}).configure({ table: { cellMinWidth: narrowest, View: WholeTable } });

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
