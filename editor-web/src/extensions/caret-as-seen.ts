import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { ySyncPluginKey } from "y-prosemirror";
import type { Awareness } from "y-protocols/awareness";
import type { Doc } from "yjs";

type Place = Pick<Selection, "anchorNode" | "anchorOffset" | "focusNode" | "focusOffset">;

/**
 * The caret is where it is seen. The browser tells of a moved caret when it finds time, and first delivers keys and what
 * others have written: on a busy machine the letter behind a click or an arrow would go to where the caret was before,
 * and the click itself would be lost when another's letter arrives. So whatever looks at the caret asks first.
 */
export function caretAsSeen(awareness: Awareness | null = null): Plugin {
  let told: Place | null = null;
  const ask = ({ composing, dom: { ownerDocument: page } }: EditorView) => {
    if (!composing && !isSame(told, placeIn(page))) page.dispatchEvent(new Event("selectionchange"));
  };
  return new Plugin({
    key: new PluginKey("caretAsSeen"),
    view: (view) => {
      const { ownerDocument: page } = view.dom;
      const listen = () => {
        told = placeIn(page);
      };
      // One's own edit was made where the caret is known to be.
      const edited = (doc: Doc) => doc._transaction?.origin !== ySyncPluginKey && ask(view);
      const moved = (_: unknown, origin: unknown) => origin !== "local" && ask(view);
      page.addEventListener("selectionchange", listen);
      awareness?.doc.on("beforeAllTransactions", edited);
      awareness?.on("change", moved);
      return {
        destroy: () => {
          page.removeEventListener("selectionchange", listen);
          awareness?.doc.off("beforeAllTransactions", edited);
          awareness?.off("change", moved);
        },
      };
    },
    props: {
      handleDOMEvents: {
        keydown: (view) => {
          ask(view);
          return false;
        },
      },
    },
  });
}

export const CaretAsSeen = Extension.create<{ awareness: Awareness | null }>({
  name: "caretAsSeen",
  // Before whatever else keys do, and before the text is joined to the doc.
  priority: 2000,

  addOptions() {
    return { awareness: null };
  },

  addProseMirrorPlugins() {
    return [caretAsSeen(this.options.awareness)];
  },
});

function placeIn(page: Document): Place | null {
  const selection = page.getSelection();
  if (selection === null) return null;
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
  return { anchorNode, anchorOffset, focusNode, focusOffset };
}

const isSame = (a: Place | null, b: Place | null): boolean =>
  a?.anchorNode === b?.anchorNode &&
  a?.anchorOffset === b?.anchorOffset &&
  a?.focusNode === b?.focusNode &&
  a?.focusOffset === b?.focusOffset;
