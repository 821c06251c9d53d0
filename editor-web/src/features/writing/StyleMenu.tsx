import type { Editor } from "@tiptap/core";
import { Menu, MenuItem, Popover } from "react-aria-components";
import { useTranslation } from "../../i18n";
import type { LazyMenuProps } from "../../ui/MenuButton";
import { turnInto } from "./blocks";
import { styleOf, styles } from "./styles";

/** Text or heading: the form of the line at the caret. */
export default function StyleMenu({ editor, trigger, label, onClose }: LazyMenuProps & { editor: Editor }) {
  const { t } = useTranslation();
  return (
    <Popover className="popover" aria-label={label} triggerRef={trigger} isOpen onOpenChange={onClose}>
      <Menu
        className="list"
        aria-label={label}
        onClose={onClose}
        autoFocus="first"
        selectionMode="single"
        selectedKeys={[styleOf(editor)]}
      >
        {styles.map((style) => (
          <MenuItem
            key={style}
            id={style}
            className={`list__item style-${style}`}
            onAction={() => {
              turnInto(editor, style);
              editor.commands.focus(undefined, { scrollIntoView: false });
            }}
          >
            {t(`toolbar.${style}`)}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  );
}
