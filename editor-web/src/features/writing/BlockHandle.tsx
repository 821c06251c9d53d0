import type { Editor } from "@tiptap/core";
import { NodeSelection } from "@tiptap/pm/state";
import { type DragEvent, lazy, Suspense, useEffect, useRef, useState } from "react";
import { type LastingPlace, lastingPlace, mayChange, wholeBlock } from "../../extensions";
import { useTranslation } from "../../i18n";
import { Icon } from "../../ui/Icon";
import { lineBelow } from "./blocks";
import { onSheet, type Spot } from "./spot";

// The grip is soon there for everybody, the menu for whoever comes near it.
const loadMenu = () => import("./BlockMenu");
const BlockMenu = lazy(loadMenu);

interface BlockHandleProps {
  editor: Editor;
  isMenuOpen: boolean;
  onMenu: (open: boolean) => void;
}

interface Target {
  place: LastingPlace;
  spot: Spot;
}

/**
 * A grip in the margin beside the block under the pointer, or at the caret: pulls the block elsewhere, and opens the
 * menu of what can be done with it.
 */
export function BlockHandle({ editor, isMenuOpen, onMenu }: BlockHandleProps) {
  const { t } = useTranslation();
  const grip = useRef<HTMLButtonElement>(null);
  const [target, setTarget] = useState<Target | null>(null);
  const held = isMenuOpen;

  useEffect(() => {
    const sheet = editor.view.dom.closest(".writing__sheet");
    if (!(sheet instanceof HTMLElement) || held) return;
    let frame = 0;
    let at: { x: number; y: number } | null = null;
    const look = () => {
      frame = 0;
      if (at === null || editor.isDestroyed) return;
      setTarget(blockAtHeight(editor, at.y, sheet));
    };
    const moved = ({ clientX, clientY, target: over, pointerType }: PointerEvent) => {
      if (pointerType !== "mouse" || (over instanceof Element && over.closest(".block-handle"))) return;
      at = { x: clientX, y: clientY };
      if (frame === 0) frame = requestAnimationFrame(look);
    };
    const gone = () => setTarget(null);
    sheet.addEventListener("pointermove", moved);
    sheet.addEventListener("pointerleave", gone);
    // While one types, the page is quiet.
    editor.view.dom.addEventListener("keydown", gone);
    return () => {
      sheet.removeEventListener("pointermove", moved);
      sheet.removeEventListener("pointerleave", gone);
      editor.view.dom.removeEventListener("keydown", gone);
      cancelAnimationFrame(frame);
    };
  }, [editor, held]);

  // Opened by keyboard: the handle goes to the block at the caret first.
  useEffect(() => {
    if (!isMenuOpen || target !== null) return;
    const sheet = editor.view.dom.closest(".writing__sheet");
    const block = wholeBlock(editor.state);
    if (block === null || !(sheet instanceof HTMLElement)) return onMenu(false);
    setTarget(targetAt(editor, block.pos, sheet));
  }, [isMenuOpen, target, editor, onMenu]);

  const select = (): boolean => {
    const pos = target?.place(editor.state) ?? null;
    if (pos === null || editor.state.doc.nodeAt(pos) === null) return false;
    editor.view.dispatch(editor.state.tr.setSelection(NodeSelection.create(editor.state.doc, pos)));
    return true;
  };
  const open = () => {
    if (select()) onMenu(true);
  };
  const drag = (event: DragEvent) => {
    if (!select() || !(editor.state.selection instanceof NodeSelection)) return event.preventDefault();
    const slice = editor.state.selection.content();
    const { dom, text } = editor.view.serializeForClipboard(slice);
    event.dataTransfer.clearData();
    event.dataTransfer.setData("text/html", dom.innerHTML);
    event.dataTransfer.setData("text/plain", text);
    event.dataTransfer.effectAllowed = "copyMove";
    const shown = editor.view.nodeDOM(editor.state.selection.from);
    if (shown instanceof HTMLElement) event.dataTransfer.setDragImage(shown, 0, 0);
    // The view takes the rest from here as if it had been dragged from the text.
    editor.view.dragging = { slice, move: true };
  };

  return (
    <>
      <div
        className="block-handle"
        data-shown={target !== null || undefined}
        style={target ? { top: target.spot.top, left: target.spot.left } : undefined}
        onPointerEnter={() => void loadMenu()}
      >
        <button
          type="button"
          className="block-handle__button"
          tabIndex={-1}
          aria-label={t("insert.below")}
          onClick={() => {
            if (!select()) return;
            lineBelow(editor);
            editor.emit("ask", { what: "insert", typed: "" });
          }}
        >
          <Icon name="plus" />
        </button>
        <button
          ref={grip}
          type="button"
          className="block-handle__button block-handle__grip"
          tabIndex={-1}
          draggable
          aria-label={t("block.handle")}
          aria-haspopup="menu"
          aria-expanded={isMenuOpen}
          onClick={open}
          onDragStart={drag}
        >
          <Icon name="grip" />
        </button>
      </div>
      {target && isMenuOpen && (
        <Suspense fallback={null}>
          <BlockMenu editor={editor} grip={grip} onMenu={onMenu} />
        </Suspense>
      )}
    </>
  );
}

function blockAtHeight(editor: Editor, y: number, sheet: HTMLElement): Target | null {
  const { view } = editor;
  const text = view.dom.getBoundingClientRect();
  const under = view.posAtCoords({ left: text.left + text.width / 2, top: y });
  if (under === null) return null;
  const $pos = view.state.doc.resolve(under.pos);
  if ($pos.depth === 0) {
    const node = $pos.nodeAfter;
    return node?.isBlock ? targetAt(editor, under.pos, sheet) : null;
  }
  // Items of a list are moved one by one, boxes and tables as a whole.
  const item = $pos.depth > 1 && /Item$/.test($pos.node(2).type.name);
  return targetAt(editor, $pos.before(item ? 2 : 1), sheet);
}

function targetAt(editor: Editor, pos: number, sheet: HTMLElement): Target | null {
  const node = editor.state.doc.nodeAt(pos);
  const dom = editor.view.nodeDOM(pos);
  if (node === null || !(dom instanceof HTMLElement) || !mayChange(editor.state, pos, pos + node.nodeSize)) return null;
  const origin = sheet.getBoundingClientRect();
  const block = dom.getBoundingClientRect();
  const text = editor.view.dom;
  const edge = text.getBoundingClientRect().left + Number.parseFloat(getComputedStyle(text).paddingInlineStart);
  // Beside the first line, whatever the size of its letters.
  const line = Number.parseFloat(getComputedStyle(dom).lineHeight) || 30;
  const middle = new DOMRect(edge, block.top + Math.min(line, block.height) / 2, 0, 0);
  return { place: lastingPlace(editor.state, pos), spot: onSheet(middle, origin) };
}
