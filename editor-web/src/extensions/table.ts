import { Extension } from "@tiptap/core";
import { TableKit } from "@tiptap/extension-table";

/** Tables with header row, merged cells and columns that can be pulled wider. */
export const Table = TableKit.configure({ table: { resizable: true, lastColumnResizable: false, cellMinWidth: 60 } });

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
