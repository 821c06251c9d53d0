import type { Editor } from "@tiptap/core";
import { NodeSelection } from "@tiptap/pm/state";
import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { useTranslation } from "../../i18n";
import { narrowest, widest } from "../../schema/paper";
import { useSpot } from "./spot";
import "./picture-size.css";

interface PictureSizeProps {
  editor: Editor;
}

const step = 5;

/** On the edge of a selected picture: pulled, or moved with the arrow keys, it makes the picture wider and narrower. */
export function PictureSize({ editor }: PictureSizeProps) {
  const { t } = useTranslation();
  const handle = useRef<HTMLDivElement>(null);
  const [pulled, setPulled] = useState<number | null>(null);
  const spot = useSpot(editor, (now) => {
    const near = now.isFocused || document.activeElement === handle.current;
    return near && now.isEditable ? (pictureOf(now)?.querySelector("img")?.getBoundingClientRect() ?? null) : null;
  });
  const picture = pictureOf(editor);
  if (spot === null || picture === null) return null;
  const column = columnOf(picture);
  const share = pulled ?? Math.round((picture.getBoundingClientRect().width / column.width) * 100);

  const give = (wanted: number) => editor.commands.updateAttributes("image", { share: bounded(wanted) });
  const pull = ({ clientX, pointerId }: PointerEvent<HTMLDivElement>) => {
    if (!handle.current?.hasPointerCapture(pointerId)) return;
    // The picture stands in the middle of the column, so both of its edges move.
    const half = Math.abs(clientX - (column.left + column.width / 2));
    const wanted = bounded((half * 2 * 100) / column.width);
    setPulled(wanted);
    // Seen by the others when it is let go, not at each pixel on the way.
    picture.style.inlineSize = `${wanted}%`;
    picture.classList.add("picture--sized");
  };
  const letGo = () => {
    if (pulled !== null) give(pulled);
    setPulled(null);
  };
  const pressed = (event: KeyboardEvent) => {
    const wanted = {
      ArrowRight: share + step,
      ArrowUp: share + step,
      ArrowLeft: share - step,
      ArrowDown: share - step,
      Home: narrowest,
      End: widest,
    }[event.key];
    if (event.key === "Escape") editor.commands.focus(undefined, { scrollIntoView: false });
    if (wanted === undefined) return;
    event.preventDefault();
    give(wanted);
  };
  return (
    <div
      ref={handle}
      className="picture-size"
      style={{ top: spot.top + spot.height / 2, left: spot.left + spot.width }}
      role="slider"
      tabIndex={0}
      aria-label={t("image.width")}
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      aria-valuenow={share}
      aria-valuetext={t("view.percent", { percent: share })}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        event.currentTarget.focus();
      }}
      onPointerMove={pull}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onKeyDown={pressed}
    >
      {pulled !== null && <span className="picture-size__said">{t("view.percent", { percent: pulled })}</span>}
    </div>
  );
}

const bounded = (share: number) => Math.min(widest, Math.max(narrowest, Math.round(share)));

function pictureOf({ state, view }: Editor): HTMLElement | null {
  const { selection } = state;
  if (!(selection instanceof NodeSelection) || selection.node.type.name !== "image") return null;
  const dom = view.nodeDOM(selection.from);
  return dom instanceof HTMLElement ? dom : null;
}

/** The room for lines in what holds the picture. */
function columnOf(picture: HTMLElement): { left: number; width: number } {
  const around = picture.parentElement ?? picture;
  const { paddingLeft, paddingRight } = getComputedStyle(around);
  const left = around.getBoundingClientRect().left + around.clientLeft + Number.parseFloat(paddingLeft);
  return { left, width: around.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight) };
}
