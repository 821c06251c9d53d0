import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { useEffect, useRef, useState } from "react";
import {
  Button as AriaButton,
  Toolbar as AriaToolbar,
  Group,
  ListBox,
  ListBoxItem,
  Menu,
  MenuItem,
  MenuTrigger,
  Popover,
  Select,
  SelectValue,
  Separator,
} from "react-aria-components";
import { useTranslation } from "../../i18n";
import { type HeadingLevel, headingLevels } from "../../schema/paper";
import { IconButton, IconToggle } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { TableMenu } from "./TableMenu";
import { readableKeys, type Tool, toolGroups } from "./tools";

interface ToolbarProps {
  editor: Editor;
  onLink: () => void;
  onKeys: () => void;
}

/** Widths in pixels, as in writing.css: a button, what stands between groups, and what is always there. */
const button = 38;
const gap = 13;
const always = 245;
/** More than these are clutter on any screen; the rest is one press away. */
const mostGroups = 4;

export function Toolbar({ editor, onLink, onKeys }: ToolbarProps) {
  const { t } = useTranslation();
  const [box, width] = useWidth();
  const shown = fitting(width);
  const groups = toolGroups.slice(0, shown);
  const rest = toolGroups.slice(shown).flat();
  const { active, possible, inTable, isLink } = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      active: toolGroups
        .flat()
        .filter((tool) => tool.isActive?.(now))
        .map((tool) => tool.id)
        .join(" "),
      possible: { undo: now.can().undo(), redo: now.can().redo() },
      inTable: now.isActive("table"),
      isLink: now.isActive("link"),
    }),
  });
  const isOn = (tool: Tool) => active.split(" ").includes(tool.id);
  const run = (tool: Tool) => tool.run(editor.chain().focus(undefined, { scrollIntoView: false })).run();
  const hint = (tool: Tool) => {
    const label = t(`toolbar.${tool.id}`);
    return tool.keys ? t("toolbar.shortcut", { label, keys: readableKeys(tool.keys) }) : label;
  };

  return (
    <div ref={box} className="toolbar-box">
      <AriaToolbar aria-label={t("toolbar.label")} className="toolbar">
        <StyleChoice editor={editor} />
        {groups.map((group) => (
          <Group key={group[0]?.id} className="toolbar__group">
            {group.map((tool) => (
              <IconToggle
                key={tool.id}
                icon={tool.icon}
                label={t(`toolbar.${tool.id}`)}
                hint={hint(tool)}
                isSelected={isOn(tool)}
                isDisabled={(tool.id === "undo" && !possible.undo) || (tool.id === "redo" && !possible.redo)}
                onPress={() => run(tool)}
              />
            ))}
          </Group>
        ))}
        <Group className="toolbar__group">
          <IconToggle
            icon="link"
            label={t("toolbar.link")}
            hint={t("toolbar.shortcut", { label: t("toolbar.link"), keys: readableKeys("Mod-k") })}
            isSelected={isLink}
            onPress={onLink}
          />
          {inTable && <TableMenu editor={editor} />}
          <MenuTrigger>
            <IconButton icon="more" label={t("toolbar.more")} />
            <Popover className="popover" placement="bottom end">
              <Menu className="list" aria-label={t("toolbar.more")}>
                {rest.map((tool) => (
                  <MenuItem
                    key={tool.id}
                    className="list__item"
                    textValue={t(`toolbar.${tool.id}`)}
                    onAction={() => run(tool)}
                  >
                    <Icon name={tool.icon} />
                    <span>{t(`toolbar.${tool.id}`)}</span>
                    {tool.keys && <kbd className="keys">{readableKeys(tool.keys)}</kbd>}
                  </MenuItem>
                ))}
                {rest.length > 0 && <Separator className="list__rule" />}
                <MenuItem className="list__item" textValue={t("keys.open")} onAction={onKeys}>
                  <Icon name="keyboard" />
                  <span>{t("keys.open")}</span>
                </MenuItem>
                <MenuItem className="list__item" textValue={t("paper.print")} onAction={() => window.print()}>
                  <Icon name="codeBlock" />
                  <span>{t("paper.print")}</span>
                </MenuItem>
              </Menu>
            </Popover>
          </MenuTrigger>
        </Group>
      </AriaToolbar>
    </div>
  );
}

function fitting(width: number): number {
  let left = width - always;
  let count = 0;
  for (const group of toolGroups) {
    left -= group.length * button + gap;
    if (left < 0 || count === mostGroups) break;
    count += 1;
  }
  return count;
}

function useWidth(): [React.RefObject<HTMLDivElement | null>, number] {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (box.current === null) return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return [box, width];
}

function StyleChoice({ editor }: { editor: Editor }) {
  const { t } = useTranslation();
  const style = useEditorState({
    editor,
    selector: ({ editor: now }) => {
      const level = headingLevels.find((candidate) => now.isActive("heading", { level: candidate }));
      return level === undefined ? "text" : String(level);
    },
  });
  const choices = [
    { id: "text", label: t("toolbar.paragraph") },
    ...headingLevels.map((level) => ({ id: String(level), label: t(`toolbar.heading${level}`) })),
  ];
  const choose = (id: string) => {
    const chain = editor.chain().focus(undefined, { scrollIntoView: false });
    if (id === "text") chain.setParagraph().run();
    else chain.setHeading({ level: Number(id) as HeadingLevel }).run();
  };
  return (
    <Select
      aria-label={t("toolbar.style")}
      className="style-choice"
      value={style}
      onChange={(key) => key !== null && choose(String(key))}
    >
      <AriaButton className="style-choice__button">
        <SelectValue />
        <Icon name="chevron" />
      </AriaButton>
      <Popover className="popover">
        <ListBox className="list" items={choices}>
          {(choice) => (
            <ListBoxItem className={`list__item style-${choice.id}`} id={choice.id} textValue={choice.label}>
              {choice.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
