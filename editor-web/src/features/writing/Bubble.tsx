import { type Editor, getMarkRange } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import { useEditorState } from "@tiptap/react";
import { useEffect, useRef } from "react";
import { Toolbar } from "react-aria-components";
import { useTranslation } from "../../i18n";
import { Button, IconToggle } from "../../ui/Button";
import { useSpot } from "./spot";
import { type ToolId, toolById } from "./tools";

interface BubbleProps {
  editor: Editor;
  onLink: () => void;
}

const shown: readonly ToolId[] = ["bold", "italic", "underline", "highlight", "superscript"];
/** Height of the bubble and its distance from the words. */
const above = 48;

/** The tools for selected words, beside them; on a link, where it leads. */
export function Bubble({ editor, onLink }: BubbleProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const pressed = usePressed(editor);
  const spot = useSpot(editor, (now) => {
    const inside = box.current?.contains(document.activeElement) ?? false;
    if (!now.isEditable || pressed.current || !(now.isFocused || inside)) return null;
    return selectedRect(now);
  });
  const { active, href } = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      active: shown.filter((id) => toolById(id).isActive?.(now)).join(" "),
      href: now.state.selection.empty ? (now.getAttributes("link").href as string | undefined) : undefined,
    }),
  });
  const selecting = !editor.state.selection.empty;
  if (spot === null || (!selecting && href === undefined)) return null;

  const below = spot.room < above;
  const style = { top: below ? spot.top + spot.height + 8 : spot.top - above, left: spot.left + spot.width / 2 };
  const unlink = () => editor.chain().focus().extendMarkRange("link").unsetLink().run();
  return (
    <div ref={box} className="bubble" style={style}>
      {selecting ? (
        <Toolbar aria-label={t("toolbar.selection")} className="bubble__tools">
          {shown.map((id) => {
            const tool = toolById(id);
            return (
              <IconToggle
                key={id}
                icon={tool.icon}
                label={t(`toolbar.${id}`)}
                isSelected={active.split(" ").includes(id)}
                onPress={() => tool.run(editor.chain().focus(undefined, { scrollIntoView: false }), editor).run()}
              />
            );
          })}
          <IconToggle icon="link" label={t("toolbar.link")} isSelected={editor.isActive("link")} onPress={onLink} />
        </Toolbar>
      ) : (
        <div className="bubble__link">
          <a href={href} target="_blank" rel="noopener noreferrer" className="bubble__address" title={href}>
            {readable(href ?? "")}
          </a>
          <Button look="quiet" onPress={onLink}>
            {t("link.edit")}
          </Button>
          <Button look="quiet" onPress={unlink}>
            {t("link.remove")}
          </Button>
        </div>
      )}
    </div>
  );
}

/** The address without what every address has. */
const readable = (href: string): string =>
  href
    .replace(/^https?:\/\/(www\.)?/, "")
    .replace(/^mailto:/, "")
    .replace(/\/$/, "");

function selectedRect({ view, state }: Editor): DOMRect | null {
  const { selection } = state;
  if (!(selection instanceof TextSelection)) return null;
  let { from, to } = selection;
  const link = state.schema.marks.link;
  if (selection.empty) {
    const range = link && getMarkRange(selection.$from, link);
    if (!range) return null;
    ({ from, to } = range);
  } else if (state.doc.textBetween(from, to, " ").trim() === "") return null;
  const start = view.coordsAtPos(from);
  const end = view.coordsAtPos(to, -1);
  const oneLine = Math.abs(start.top - end.top) < 4;
  const left = oneLine ? start.left : Math.min(start.left, end.left);
  const right = oneLine ? end.right : Math.max(start.left, end.right);
  return new DOMRect(left, start.top, right - left, end.bottom - start.top);
}

/** While the mouse draws a selection, nothing may pop up under it. */
function usePressed(editor: Editor): React.RefObject<boolean> {
  const pressed = useRef(false);
  useEffect(() => {
    const { dom } = editor.view;
    const down = () => {
      pressed.current = true;
    };
    const up = () => {
      pressed.current = false;
    };
    dom.addEventListener("pointerdown", down);
    document.addEventListener("pointerup", up, true);
    document.addEventListener("pointercancel", up, true);
    return () => {
      dom.removeEventListener("pointerdown", down);
      document.removeEventListener("pointerup", up, true);
      document.removeEventListener("pointercancel", up, true);
    };
  }, [editor]);
  return pressed;
}
