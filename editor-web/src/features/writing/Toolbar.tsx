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
import { fewGroups, readableKeys, type Tool, toolGroups } from "./tools";

// Most visits open none of these.
const MoreMenu = lazy(() => import("./MoreMenu"));
const StyleMenu = lazy(() => import("./StyleMenu"));
const TableMenu = lazy(() => import("./TableMenu"));

interface ToolbarProps {
  editor: Editor;
  onLink: () => void;
  onKeys: () => void;
}

export function Toolbar({ editor, onLink, onKeys }: ToolbarProps) {
  const { t } = useTranslation();
  const [box, width] = useWidth();
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
  const { groups, hasLink } = fitting(width, inTable);
  const shown = groups.flat().map(({ id }) => id);
  const rest = toolGroups.flat().filter(({ id }) => !shown.includes(id));
  const isOn = (tool: Tool) => active.split(" ").includes(tool.id);
  const run = (tool: Tool) => tool.run(editor.chain().focus(undefined, { scrollIntoView: false }), editor).run();
  const hint = (tool: Tool) => {
    const label = t(`toolbar.${tool.id}`);
    return tool.keys ? t("toolbar.shortcut", { label, keys: readableKeys(tool.keys, t) }) : label;
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
          {hasLink && (
            <IconToggle
              icon="link"
              label={t("toolbar.link")}
              hint={t("toolbar.shortcut", { label: t("toolbar.link"), keys: readableKeys("Mod-k", t) })}
              isSelected={isLink}
              onPress={onLink}
            />
          )}
          {inTable && rest.some(({ id }) => id === "table") && tableMenu}
          <MenuButton
            className="icon-button"
            label={t("toolbar.more")}
            tooltip
            menu={(menu) => (
              <MoreMenu
                {...menu}
                editor={editor}
                tools={rest}
                onRun={run}
                onLink={hasLink ? null : onLink}
                onKeys={onKeys}
              />
            )}
          >
            <Icon name="more" />
          </MenuButton>
        </Group>
      </AriaToolbar>
    </div>
  );
}

/** Widths in pixels, as in writing.css: a button with the gap behind it, and the edges of a group. */
const button = 38;
const edges = 10;
/** More than these are clutter on any screen; the rest is one press away. */
const mostGroups = 4;
/** With fewer of them than these, the buttons that people want most are picked out one by one. */
const fewestGroups = 3;

/** The tools that there is room for, and whether the link is one of them; what a table offers has its own button. */
function fitting(width: number, inTable: boolean): { groups: readonly (readonly Tool[])[]; hasLink: boolean } {
  const style = Math.min(152, Math.max(84, width * 0.26));
  const always = 8 + button + style + 6 + edges + button;
  const whole = fill(width - always - button, toolGroups.slice(0, mostGroups)).filter(
    (group, index) => group.length === toolGroups[index]?.length,
  );
  if (whole.length >= fewestGroups) return { groups: whole, hasLink: true };
  return { groups: fill(width - always - (inTable ? button : 0), fewGroups), hasLink: false };
}

/** As much of these as the width takes, in their order. */
function fill(width: number, groups: readonly (readonly Tool[])[]): (readonly Tool[])[] {
  let left = width;
  const shown: (readonly Tool[])[] = [];
  for (const group of groups) {
    const part = group.slice(0, Math.max(0, Math.floor((left - edges) / button)));
    if (part.length > 0) shown.push(part);
    if (part.length < group.length) break;
    left -= edges + part.length * button;
  }
  return shown;
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
