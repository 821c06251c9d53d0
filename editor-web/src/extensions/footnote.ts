import { Node } from "@tiptap/core";
import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { NodeSelection, Selection } from "@tiptap/pm/state";
import { ask } from "./ask";
import { newBlockId } from "./block-id";
import { placesOf } from "./per-block";

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    footnote: {
      /** Puts a note at the caret and asks for its words. */
      insertFootnote: () => ReturnType;
      /** Puts the caret behind the number of a note, where its reader came from. */
      leaveFootnote: (pos: number) => ReturnType;
    };
  }
}

/** The notes of a paper in their order, which is their number. */
export const footnotesOf = placesOf("footnote");

/**
 * A note at a place in the text. Its words are kept where they belong, so that they move and go with them; the text
 * shows the number (counted by the style sheet), and the words stand below the text, where they are written.
 */
export const Footnote = Node.create({
  name: "footnote",
  group: "inline",
  inline: true,
  atom: true,
  content: "(text | hardBreak)*",

  parseHTML() {
    return [{ tag: "span[data-type=footnote]" }];
  },

  renderHTML({ HTMLAttributes }) {
    return ["span", { ...HTMLAttributes, "data-type": "footnote", class: "footnote", role: "note" }, 0];
  },

  addCommands() {
    return {
      insertFootnote:
        () =>
        ({ state, tr, dispatch, editor }) => {
          const { $to } = state.selection;
          if (!$to.parent.inlineContent || !$to.parent.canReplaceWith($to.index(), $to.index(), this.type))
            return false;
          if (!dispatch) return true;
          const id = newBlockId();
          tr.insert($to.pos, this.type.create({ id }));
          dispatch(tr.setSelection(Selection.near(tr.doc.resolve($to.pos + 2))).scrollIntoView());
          ask(editor, { what: "note", id, pos: $to.pos });
          return true;
        },
      leaveFootnote:
        (pos) =>
        ({ tr, dispatch }) => {
          const node = tr.doc.nodeAt(pos);
          if (node?.type !== this.type) return false;
          dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve(pos + node.nodeSize))).scrollIntoView());
          return true;
        },
    };
  },

  addKeyboardShortcuts() {
    return {
      "Mod-Alt-f": () => this.editor.commands.insertFootnote(),
      // On the number itself: to the words of the note.
      Enter: () => {
        const { selection } = this.editor.state;
        if (!(selection instanceof NodeSelection) || selection.node.type !== this.type) return false;
        ask(this.editor, { what: "note", id: selection.node.attrs.id, pos: selection.from });
        return true;
      },
    };
  },

  addNodeView() {
    return ({ node, editor, getPos }) => {
      const dom = document.createElement("sup");
      dom.className = "footnote";
      let now = node;
      const show = (shown: ProseMirrorNode) => {
        now = shown;
        dom.title = shown.textContent;
        dom.dataset.id = shown.attrs.id ?? "";
      };
      show(node);
      dom.addEventListener("click", () => {
        const pos = getPos();
        if (pos !== undefined) ask(editor, { what: "note", id: now.attrs.id, pos });
      });
      return {
        dom,
        update: (changed) => {
          if (changed.type !== now.type) return false;
          show(changed);
          return true;
        },
        // The words stand elsewhere.
        ignoreMutation: () => true,
      };
    };
  },
});
