import type { Editor } from "@tiptap/core";
import type { RefObject } from "react";
import { Menu, MenuItem, type MenuItemProps, Popover, Separator, SubmenuTrigger } from "react-aria-components";
import { useTranslation } from "../../i18n";
import { Icon, type IconName } from "../../ui/Icon";
import { turnable, turnInto } from "./blocks";
import { readableKeys } from "./tools";

interface BlockMenuProps {
  editor: Editor;
  grip: RefObject<HTMLButtonElement | null>;
  onMenu: (open: boolean) => void;
}

/** What can be done with the selected block. */
export default function BlockMenu({ editor, grip, onMenu }: BlockMenuProps) {
  const { t } = useTranslation();
  const run = (act: () => void) => () => {
    onMenu(false);
    act();
    editor.commands.focus(undefined, { scrollIntoView: false });
  };
  return (
    <Popover
      className="popover"
      aria-label={t("block.menu")}
      triggerRef={grip}
      placement="bottom start"
      isOpen
      onOpenChange={(isOpen) => {
        onMenu(isOpen);
        if (!isOpen) editor.commands.focus(undefined, { scrollIntoView: false });
      }}
    >
      <Menu className="list" aria-label={t("block.menu")} autoFocus="first">
        <SubmenuTrigger>
          <Item icon="turn" label={t("block.turnInto")} />
          <Popover className="popover" aria-label={t("block.turnInto")}>
            <Menu className="list" aria-label={t("block.turnInto")}>
              {turnable.map(({ id, icon }) => (
                <Item key={id} icon={icon} label={t(`toolbar.${id}`)} onAction={run(() => turnInto(editor, id))} />
              ))}
            </Menu>
          </Popover>
        </SubmenuTrigger>
        <Item
          icon="copy"
          label={t("block.duplicate")}
          keys="Mod-Shift-d"
          onAction={run(() => editor.commands.duplicateBlock())}
        />
        <Item
          icon="moveUp"
          label={t("block.up")}
          keys="Alt-Shift-↑"
          onAction={run(() => editor.commands.moveBlock(-1))}
        />
        <Item
          icon="moveDown"
          label={t("block.down")}
          keys="Alt-Shift-↓"
          onAction={run(() => editor.commands.moveBlock(1))}
        />
        <Item
          icon="globe"
          label={t("blockLanguage.title")}
          onAction={run(() => editor.emit("ask", { what: "language" }))}
        />
        <Separator className="list__rule" />
        <Item icon="trash" label={t("block.delete")} onAction={run(() => editor.commands.deleteBlock())} />
      </Menu>
    </Popover>
  );
}

interface ItemProps extends MenuItemProps {
  icon: IconName;
  label: string;
  keys?: string;
}

function Item({ icon, label, keys, ...props }: ItemProps) {
  const { t } = useTranslation();
  return (
    <MenuItem {...props} className="list__item" textValue={label}>
      <Icon name={icon} />
      <span>{label}</span>
      {keys && <kbd className="keys">{readableKeys(keys, t)}</kbd>}
    </MenuItem>
  );
}
