import type { Editor } from "@tiptap/core";
import { lazy } from "react";
import { useTranslation } from "../../i18n";
import { Icon } from "../../ui/Icon";
import { MenuButton } from "../../ui/MenuButton";
import { useSpot } from "./spot";
import type { CellCommand } from "./TableMenu";

// Most visits open none.
const TableMenu = lazy(() => import("./TableMenu"));

interface TableHandlesProps {
  editor: Editor;
}

const rowCommands = ["addRowBefore", "addRowAfter", "toggleHeader", "deleteRow"] as const;
const columnCommands = ["addColumnBefore", "addColumnAfter", "toggleHeaderColumn", "deleteColumn"] as const;

/** Beside the row and above the column in which the caret stands: what can be done with them. */
export function TableHandles({ editor }: TableHandlesProps) {
  const { t } = useTranslation();
  const cell = useSpot(editor, (now) => rectOf(now, "td, th"));
  const table = useSpot(editor, (now) => rectOf(now, "table"));
  const wrapper = useSpot(editor, (now) => rectOf(now, ".tableWrapper"));
  if (cell === null || table === null || wrapper === null) return null;
  // A wide table scrolls in itself; what has scrolled out of sight gets no handle.
  const center = cell.left + cell.width / 2;
  const visible = center > wrapper.left && center < wrapper.left + wrapper.width;
  return (
    <>
      {visible && (
        <div className="table-handle table-handle--column" style={{ top: table.top, left: center }}>
          <Choices editor={editor} label={t("table.column")} icon="column" names={columnCommands} />
        </div>
      )}
      <div className="table-handle table-handle--row" style={{ top: cell.top + cell.height / 2, left: wrapper.left }}>
        <Choices editor={editor} label={t("table.row")} icon="row" names={rowCommands} />
      </div>
    </>
  );
}

interface ChoicesProps {
  editor: Editor;
  label: string;
  icon: "row" | "column";
  names: readonly CellCommand[];
}

function Choices({ editor, label, icon, names }: ChoicesProps) {
  return (
    <MenuButton
      className="icon-button"
      label={label}
      tooltip
      menu={(menu) => <TableMenu {...menu} editor={editor} names={names} />}
    >
      <Icon name={icon} />
    </MenuButton>
  );
}

function rectOf(editor: Editor, selector: string): DOMRect | null {
  // The handles stay while the menu of one is open; the focus is then in the menu, which hangs elsewhere in the page.
  const near =
    editor.isFocused ||
    document.activeElement?.closest(".table-handle") ||
    document.querySelector('.table-handle [aria-expanded="true"]');
  if (!editor.isEditable || !near || !editor.isActive("table")) return null;
  const { view, state } = editor;
  const { node } = view.domAtPos(state.selection.head);
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest(selector)?.getBoundingClientRect() ?? null;
}
