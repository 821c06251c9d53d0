import { Extension } from "@tiptap/core";
import type { Slice } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import { isInTable, handlePaste as pasteCells } from "@tiptap/pm/tables";
import type { EditorView } from "@tiptap/pm/view";
import limits from "../../../../shared/protocol/limits.json";
import { headingAt, headingsOf } from "../headings";
import { asOneUndoStep } from "../live-text";
import { holdsTable, intoCell, standsInTable, withoutInnerTables } from "../nested-tables";
import { cleanPastedHtml } from "./clean";
import { bytesIn, pasteInPortions, portionBytes } from "./portions";
import { withinSchema } from "./within-schema";

export interface PasteOptions {
  /** Nothing was pasted, because it is more than a paper takes at once. */
  onTooLarge(): void;
}

/** HTML beyond this is not a text any more: 60,000 words from Word take a quarter of it. */
const mostHtml = 24 * 1024 * 1024;
/** Text beyond this would fill a paper several times over. */
const mostText = 16 * limits.updateBytes;

/** Pasting and dropping from other programs: the text comes along, its looks and its spies do not. */
export const Paste = Extension.create<PasteOptions>({
  name: "cleanPaste",
  // Before the extensions that only want to link a pasted address.
  priority: 900,

  addOptions() {
    return { onTooLarge: () => {} };
  },

  addProseMirrorPlugins() {
    const { onTooLarge } = this.options;
    let plainly = false;
    return [
      new Plugin({
        key: new PluginKey("cleanPaste"),
        props: {
          transformPastedHTML: (html, view) =>
            html.length > mostHtml ? "" : cleanPastedHtml(html, levelAbove(view.state)),
          transformPasted: (slice) => withoutInnerTables(withinSchema(slice)),
          handlePaste: (view, event, pasted) => {
            const { $from } = view.state.selection;
            const slice = standsInTable($from) ? intoCell(pasted, isInTable(view.state)) : pasted;
            const html = event.clipboardData?.getData("text/html") ?? "";
            const size = bytesIn(slice.content);
            if (html.length > mostHtml || size > mostText || (size > portionBytes && !pasteLong(view, slice))) {
              onTooLarge();
              return true;
            }
            if (size > portionBytes) return true;
            if (plainly || fits(view.state, slice)) return !slice.eq(pasted) && pasteChanged(view, event, slice);
            // Somebody wrote HTML that claims a structure it does not have: its words are still words.
            plainly = true;
            view.pasteText(event.clipboardData?.getData("text/plain") ?? "", event);
            plainly = false;
            return true;
          },
          // A table may be taken anywhere but into a table.
          handleDrop: (view, event, slice) => {
            const under = view.posAtCoords({ left: event.clientX, top: event.clientY });
            return under !== null && standsInTable(view.state.doc.resolve(under.pos)) && holdsTable(slice.content);
          },
        },
      }),
    ];
  },
});

/** The level of the heading above the caret; the title of the paper, which stands outside of the text, is the first. */
function levelAbove({ doc, selection: { $from } }: EditorState): number {
  const headings = headingsOf(doc);
  // What is pasted takes the place of an empty line.
  const before = $from.parent.isTextblock && $from.parent.content.size === 0 ? $from.before() - 1 : $from.pos;
  return headings[headingAt(headings, before)]?.level ?? 1;
}

/** What the view does with a slice, for one that is not the one it has. */
function pasteChanged(view: EditorView, event: ClipboardEvent, slice: Slice): true {
  if (!pasteCells(view, event, slice))
    view.dispatch(
      view.state.tr.replaceSelection(slice).scrollIntoView().setMeta("paste", true).setMeta("uiEvent", "paste"),
    );
  return true;
}

function pasteLong(view: EditorView, slice: Slice): boolean {
  let done = false;
  asOneUndoStep(view.state, () => {
    done = pasteInPortions(
      slice,
      () => view.state,
      (tr) => view.dispatch(tr.setMeta("paste", true)),
    );
  });
  if (done) view.dispatch(view.state.tr.scrollIntoView());
  return done;
}

function fits(state: EditorState, slice: Slice): boolean {
  try {
    state.tr.replaceSelection(slice).doc.check();
    return true;
  } catch {
    return false;
  }
}
