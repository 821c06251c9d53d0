import { TableKit } from "@tiptap/extension-table";

/** Tables with header row, merged cells and columns that can be pulled wider. */
export const Table = TableKit.configure({ table: { resizable: true, lastColumnResizable: false, cellMinWidth: 60 } });
