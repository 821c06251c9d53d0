import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { lazy, useEffect, useRef, useState } from "react";
import { Toolbar as AriaToolbar, Group } from "react-aria-components";
import { undoable } from "../../extensions";
import { useTranslation } from "../../i18n";
import { IconButton, IconToggle } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { MenuButton } from "../../ui/MenuButton";
import { styleOf } from "./styles";
import { readableKeys, type Tool, toolGroups } from "./tools";

// Most visits open none of these.
const MoreMenu = lazy(() => import("./MoreMenu"));
const StyleMenu = lazy(() => import("./StyleMenu"));
const TableMenu = lazy(() => import("./TableMenu"));

interface ToolbarProps {
  editor: Editor;
  onLink: () => void;
  onKeys: () => void;
}

/** Widths in pixels, as in writing.css: a button, what stands between groups, and what is always there. */
const button = 38;
const gap = 13;
const always = 285;
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
      possible: undoable(now.state),
      inTable: now.isActive("table"),
      isLink: now.isActive("link"),
    }),
  });
  const isOn = (tool: Tool) => active.split(" ").includes(tool.id);
  const run = (tool: Tool) => tool.run(editor.chain().focus(undefined, { scrollIntoView: false }), editor).run();
  const hint = (tool: Tool) => {
    const label = t(`toolbar.${tool.id}`);
    return tool.keys ? t("toolbar.shortcut", { label, keys: readableKeys(tool.keys) }) : label;
  };

  // In a table the button that makes one gives way to what can be done with this one.
  const tableMenu = (
    <MenuButton
      key="table"
      className="icon-button icon-button--on"
      label={t("table.label")}
      tooltip
      menu={(menu) => <TableMenu {...menu} editor={editor} />}
    >
      <Icon name="table" />
    </MenuButton>
  );

  return (
    <div ref={box} className="toolbar-box">
      <AriaToolbar aria-label={t("toolbar.label")} className="toolbar">
        <IconButton
          icon="plus"
          label={t("toolbar.insert")}
          onPress={() => editor.emit("ask", { what: "insert", typed: "" })}
        />
        <StyleChoice editor={editor} />
        {groups.map((group) => (
          <Group key={group[0]?.id} className="toolbar__group">
            {group.map((tool) =>
              tool.id === "table" && inTable ? (
                tableMenu
              ) : (
                <IconToggle
                  key={tool.id}
                  icon={tool.icon}
                  label={t(`toolbar.${tool.id}`)}
                  hint={hint(tool)}
                  isSelected={isOn(tool)}
                  isDisabled={(tool.id === "undo" && !possible.undo) || (tool.id === "redo" && !possible.redo)}
                  onPress={() => run(tool)}
                />
              ),
            )}
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
          {inTable && rest.some(({ id }) => id === "table") && tableMenu}
          <MenuButton
            className="icon-button"
            label={t("toolbar.more")}
            tooltip
            menu={(menu) => <MoreMenu {...menu} editor={editor} tools={rest} onRun={run} onKeys={onKeys} />}
          >
            <Icon name="more" />
          </MenuButton>
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
  const style = useEditorState({ editor, selector: ({ editor: now }) => styleOf(now) });
  const name = t(`toolbar.${style}`);
  return (
    <MenuButton
      className="style-choice__button"
      label={t("app.pair", { name: t("toolbar.style"), value: name })}
      menu={(menu) => <StyleMenu {...menu} editor={editor} />}
    >
      <span>{name}</span>
      <Icon name="chevron" />
    </MenuButton>
  );
}
