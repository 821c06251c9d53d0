import type { Editor } from "@tiptap/core";
import { NodeSelection } from "@tiptap/pm/state";
import { useEditorState } from "@tiptap/react";
import { useRef } from "react";
import { useTranslation } from "../../i18n";
import { Button } from "../../ui/Button";
import { useSpot } from "./spot";

interface BlockBarProps {
  editor: Editor;
  onDetails: () => void;
}

/** As in shared/schema/paper.json; a test compares. */
export const kinds = ["note", "info", "tip", "warning", "important", "example"] as const;

/** Blocks that have details, the innermost first. */
export const detailed = ["image", "callout", "recommendation"] as const;
export type Detailed = (typeof detailed)[number];

/** The block with details at the caret, and where it begins. */
export function detailedBlock({ state }: Editor): { kind: Detailed; pos: number } | null {
  const { selection } = state;
  const kindOf = (name: string) => detailed.find((kind) => kind === name);
  if (selection instanceof NodeSelection) {
    const kind = kindOf(selection.node.type.name);
    if (kind) return { kind, pos: selection.from };
  }
  const { $head } = selection;
  for (let depth = $head.depth; depth > 0; depth--) {
    const kind = kindOf($head.node(depth).type.name);
    if (kind) return { kind, pos: $head.before(depth) };
  }
  return null;
}

/** On the upper edge of a box or picture at the caret: what it is addressed to, what it shows, of which kind it is. */
export function BlockBar({ editor, onDetails }: BlockBarProps) {
  const { t } = useTranslation();
  const kind = useEditorState({ editor, selector: ({ editor: now }) => detailedBlock(now)?.kind ?? null });
  const box = useRef<HTMLDivElement>(null);
  const spot = useSpot(editor, (now) => {
    const near = now.isFocused || (box.current?.contains(document.activeElement) ?? false);
    const block = now.isEditable && near ? detailedBlock(now) : null;
    const dom = block && now.view.nodeDOM(block.pos);
    return dom instanceof HTMLElement ? dom.getBoundingClientRect() : null;
  });
  if (kind === null || spot === null) return null;
  return (
    <div ref={box} className="block-bar" style={{ top: spot.top, left: spot.left + spot.width }}>
      {kind === "recommendation" && (
        <Button look="quiet" onPress={onDetails}>
          {t("recommendation.details")}
        </Button>
      )}
      {kind === "image" && (
        <Button look="quiet" onPress={onDetails}>
          {t("image.describe")}
        </Button>
      )}
      {kind === "callout" && <CalloutKind editor={editor} />}
    </div>
  );
}

function CalloutKind({ editor }: { editor: Editor }) {
  const { t } = useTranslation();
  const kind = useEditorState({
    editor,
    selector: ({ editor: now }) => (now.getAttributes("callout").kind as string | null) ?? "note",
  });
  return (
    <select
      className="block-bar__choice"
      aria-label={t("callout.kind")}
      value={kind}
      onChange={({ target }) => editor.chain().setCalloutKind(target.value).focus().run()}
    >
      {kinds.map((known) => (
        <option key={known} value={known}>
          {t(`callout.${known}`)}
        </option>
      ))}
    </select>
  );
}
