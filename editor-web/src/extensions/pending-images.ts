import { type Editor, Extension } from "@tiptap/core";
import { type EditorState, Plugin, PluginKey, TextSelection } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { ask } from "./ask";
import { type LastingPlace, lastingPlace } from "./live-text";

interface Pending {
  place: LastingPlace;
  dom: HTMLElement;
}

const key = new PluginKey<ReadonlyMap<string, Pending>>("pendingImages");

/** A picture on its way to the file store: shown where it will stand, and not yet part of the paper. */
export interface PendingImage {
  progress(part: number): void;
  /** Puts the stored picture where its place is now; false when that was deleted meanwhile. */
  arrive(image: { src: string; width: number; height: number }): boolean;
  give(): void;
}

/** Shows that a picture comes here. `pos` is a place in the text now; it stays that place while others write. */
export function expectImage(editor: Editor, id: string, pos: number, name: string): PendingImage {
  const dom = document.createElement("figure");
  dom.className = "picture picture--pending";
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", name);
  const caption = document.createElement("figcaption");
  caption.textContent = name;
  dom.append(bar, caption);
  const place = lastingPlace(editor.state, pos);
  const tell = (pending: Pending | null) => {
    if (!editor.isDestroyed) editor.view.dispatch(editor.state.tr.setMeta(key, { id, pending }));
  };
  tell({ place, dom });
  return {
    progress: (part) => {
      bar.value = part;
    },
    arrive: ({ src, width, height }) => {
      tell(null);
      const at = place(editor.state);
      if (editor.isDestroyed || at === null) return false;
      return editor.commands.insertContentAt(blockPlace(editor.state, at), {
        type: "image",
        attrs: { src, width, height, alt: null },
      });
    },
    give: () => tell(null),
  };
}

/** Pictures stand between paragraphs: in place of an empty one, else behind the one at this place. */
function blockPlace(state: EditorState, pos: number): number | { from: number; to: number } {
  const $pos = state.doc.resolve(pos);
  if (!$pos.parent.isTextblock) return pos;
  if ($pos.parent.content.size === 0 && $pos.parent.type.name === "paragraph")
    return { from: $pos.before(), to: $pos.after() };
  return $pos.after();
}

const pictures = (list: FileList | undefined): File[] =>
  [...(list ?? [])].filter(({ type }) => type.startsWith("image/"));

/** Takes pictures that are dropped or pasted as files, and shows those on their way. */
export const PendingImages = Extension.create({
  name: "pendingImages",

  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin<ReadonlyMap<string, Pending>>({
        key,
        state: {
          init: () => new Map(),
          apply: (tr, old) => {
            const news = tr.getMeta(key) as { id: string; pending: Pending | null } | undefined;
            if (news === undefined) return old;
            const now = new Map(old);
            if (news.pending) now.set(news.id, news.pending);
            else now.delete(news.id);
            return now;
          },
        },
        props: {
          decorations: (state) => {
            const pending = key.getState(state);
            if (!pending || pending.size === 0) return null;
            const shown: Decoration[] = [];
            for (const [id, { place, dom }] of pending) {
              const pos = place(state);
              if (pos !== null) shown.push(Decoration.widget(afterBlock(state, pos), dom, { key: id, side: -1 }));
            }
            return DecorationSet.create(state.doc, shown);
          },
          handlePaste: (view, event) => {
            const files = pictures(event.clipboardData?.files);
            // A table copied from a spreadsheet brings its picture along; its text is what is meant.
            if (files.length === 0 || event.clipboardData?.types.includes("text/html")) return false;
            ask(editor, { what: "images", files, pos: view.state.selection.from });
            return true;
          },
          handleDrop: (view, event, _slice, moved) => {
            const files = moved ? [] : pictures(event.dataTransfer?.files);
            if (files.length === 0) return false;
            const under = view.posAtCoords({ left: event.clientX, top: event.clientY });
            const pos = under?.pos ?? view.state.selection.from;
            view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(pos))));
            ask(editor, { what: "images", files, pos: view.state.selection.from });
            event.preventDefault();
            return true;
          },
        },
      }),
    ];
  },
});

function afterBlock(state: EditorState, pos: number): number {
  const $pos = state.doc.resolve(pos);
  return $pos.parent.isTextblock ? $pos.after() : pos;
}
