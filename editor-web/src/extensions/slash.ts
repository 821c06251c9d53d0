import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { ask } from "./ask";

/**
 * "/" at the beginning of a line or after a space opens the menu of things to insert. What is searched for there is
 * typed in the menu, so the paper, and everybody who reads along, never sees it.
 */
export const Slash = Extension.create({
  name: "slash",

  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin({
        key: new PluginKey("slash"),
        props: {
          handleTextInput: (view, from, to, text) => {
            if (text !== "/" || from !== to || view.composing) return false;
            const { parent, parentOffset } = view.state.doc.resolve(from);
            if (parent.type.spec.code) return false;
            if (!parent.inlineContent) {
              // Beside a table or a box, where there is no line yet.
              const made = editor
                .chain()
                .insertContentAt(from, { type: "paragraph" })
                .setTextSelection(from + 1);
              if (!made.run()) return false;
            } else {
              const before = parent.textBetween(0, parentOffset, undefined, "\ufffc");
              if (before !== "" && !/\s$/.test(before)) return false;
            }
            ask(editor, { what: "insert", typed: text });
            return true;
          },
        },
      }),
    ];
  },
});
