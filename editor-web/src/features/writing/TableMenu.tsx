import type { Editor } from "@tiptap/core";
import { Menu, MenuItem, Popover } from "react-aria-components";
import { useTranslation } from "../../i18n";
import type { LazyMenuProps } from "../../ui/MenuButton";

/** What can be done with the rows, columns and cells at the caret. */
export const cellCommands = {
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

const names = Object.keys(cellCommands) as (keyof typeof cellCommands)[];

interface TableMenuProps extends LazyMenuProps {
  editor: Editor;
}

/** What can be done with the table in which the caret stands. */
export default function TableMenu({ editor, ...menu }: TableMenuProps) {
  return <CellMenu editor={editor} names={names} {...menu} />;
}

interface CellMenuProps extends TableMenuProps {
  names: readonly (keyof typeof cellCommands)[];
}

export function CellMenu({ editor, names: chosen, trigger, label, onClose }: CellMenuProps) {
  const { t } = useTranslation();
  return (
    <Popover className="popover" aria-label={label} triggerRef={trigger} isOpen onOpenChange={onClose}>
      <Menu className="list" aria-label={label} onClose={onClose} autoFocus="first">
        {chosen.map((name) => (
          <MenuItem key={name} className="list__item" onAction={() => cellCommands[name](editor)}>
            {t(`table.${name}`)}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  );
}
