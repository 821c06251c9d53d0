import type { Editor } from "@tiptap/core";
import { Menu, MenuItem, Popover } from "react-aria-components";
import { useTranslation } from "../../i18n";
import type { LazyMenuProps } from "../../ui/MenuButton";

/** What can be done with the rows, columns and cells at the caret. */
const cellCommands = {
  addRowBefore: (editor: Editor) => editor.chain().focus().addRowBefore().run(),
  addRowAfter: (editor: Editor) => editor.chain().focus().addRowAfter().run(),
  deleteRow: (editor: Editor) => editor.chain().focus().deleteRow().run(),
  addColumnBefore: (editor: Editor) => editor.chain().focus().addColumnBefore().run(),
  addColumnAfter: (editor: Editor) => editor.chain().focus().addColumnAfter().run(),
  deleteColumn: (editor: Editor) => editor.chain().focus().deleteColumn().run(),
  mergeOrSplit: (editor: Editor) => editor.chain().focus().mergeOrSplit().run(),
  toggleHeader: (editor: Editor) => editor.chain().focus().toggleHeaderRow().run(),
  toggleHeaderColumn: (editor: Editor) => editor.chain().focus().toggleHeaderColumn().run(),
  deleteTable: (editor: Editor) => editor.chain().focus().deleteTable().run(),
} as const;

export type CellCommand = keyof typeof cellCommands;

const all = Object.keys(cellCommands) as CellCommand[];

interface TableMenuProps extends LazyMenuProps {
  editor: Editor;
  /** All when none are named. */
  names?: readonly CellCommand[];
}

/** What can be done with the table in which the caret stands. */
export default function TableMenu({ editor, names = all, trigger, label, onClose }: TableMenuProps) {
  const { t } = useTranslation();
  return (
    <Popover className="popover" aria-label={label} triggerRef={trigger} isOpen onOpenChange={onClose}>
      <Menu className="list" aria-label={label} onClose={onClose} autoFocus="first">
        {names.map((name) => (
          <MenuItem key={name} className="list__item" onAction={() => cellCommands[name](editor)}>
            {t(`table.${name}`)}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  );
}
