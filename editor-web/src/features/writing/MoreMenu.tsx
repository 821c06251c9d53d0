import type { Editor } from "@tiptap/core";
import { Menu, MenuItem, Popover, Separator } from "react-aria-components";
import { useTranslation } from "../../i18n";
import { Icon, type IconName } from "../../ui/Icon";
import type { LazyMenuProps } from "../../ui/MenuButton";
import { readableKeys, type Tool } from "./tools";

interface MoreMenuProps extends LazyMenuProps {
  editor: Editor;
  /** The tools that did not fit. */
  tools: readonly Tool[];
  onRun: (tool: Tool) => void;
  /** Null where the link has a button of its own. */
  onLink: (() => void) | null;
  onKeys: () => void;
}

/** Everything the width has no room for. */
export default function MoreMenu({ editor, tools, onRun, onLink, onKeys, trigger, label, onClose }: MoreMenuProps) {
  const { t } = useTranslation();
  const item = (icon: IconName, name: string, act: () => void, keys?: string) => (
    <MenuItem key={name} className="list__item" textValue={name} onAction={act}>
      <Icon name={icon} />
      <span>{name}</span>
      {keys && <kbd className="keys">{readableKeys(keys, t)}</kbd>}
    </MenuItem>
  );
  return (
    <Popover
      className="popover"
      aria-label={label}
      placement="bottom end"
      triggerRef={trigger}
      isOpen
      onOpenChange={onClose}
    >
      <Menu className="list" aria-label={label} onClose={onClose} autoFocus="first">
        {onLink && item("link", t("toolbar.link"), onLink, "Mod-k")}
        {tools.map((tool) => item(tool.icon, t(`toolbar.${tool.id}`), () => onRun(tool), tool.keys))}
        {tools.length > 0 && <Separator className="list__rule" />}
        {item("grip", t("block.menu"), () => editor.emit("ask", { what: "block" }), "Mod-Alt-m")}
        {item("globe", t("blockLanguage.title"), () => editor.emit("ask", { what: "language" }))}
        {item("keyboard", t("keys.open"), onKeys, "Mod-/")}
        {item("print", t("paper.print"), () => window.print())}
      </Menu>
    </Popover>
  );
}
