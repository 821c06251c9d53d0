import type { Editor } from "@tiptap/core";
import { Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { useTranslation } from "../../i18n";
import { IconButton } from "../../ui/Button";

const commands = {
  addRowBefore: (editor: Editor) => editor.chain().focus().addRowBefore().run(),
  addRowAfter: (editor: Editor) => editor.chain().focus().addRowAfter().run(),
  deleteRow: (editor: Editor) => editor.chain().focus().deleteRow().run(),
  addColumnBefore: (editor: Editor) => editor.chain().focus().addColumnBefore().run(),
  addColumnAfter: (editor: Editor) => editor.chain().focus().addColumnAfter().run(),
  deleteColumn: (editor: Editor) => editor.chain().focus().deleteColumn().run(),
  mergeOrSplit: (editor: Editor) => editor.chain().focus().mergeOrSplit().run(),
  toggleHeader: (editor: Editor) => editor.chain().focus().toggleHeaderRow().run(),
  deleteTable: (editor: Editor) => editor.chain().focus().deleteTable().run(),
} as const;

const names = Object.keys(commands) as (keyof typeof commands)[];

/** What can be done with the table in which the caret stands. */
export function TableMenu({ editor }: { editor: Editor }) {
  const { t } = useTranslation();
  return (
    <MenuTrigger>
      <IconButton icon="table" label={t("table.label")} />
      <Popover className="popover">
        <Menu className="list" aria-label={t("table.label")}>
          {names.map((name) => (
            <MenuItem key={name} className="list__item" onAction={() => commands[name](editor)}>
              {t(`table.${name}`)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
