import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";

/**
 * Marks the outermost block that holds the caret, so that it is laid out at once. Others are when they come near, one
 * that Enter has just made not before the next picture of the screen; and behind a letter that is typed into what is
 * not laid out, the browser leaves the caret in front of it.
 */
export const CaretBlock = Extension.create({
  name: "caretBlock",

  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey("caretBlock"),
      props: {
        decorations: ({ doc, selection: { $head } }) =>
          $head.depth === 0
            ? null
            : DecorationSet.create(doc, [Decoration.node($head.before(1), $head.after(1), { class: "holds-caret" })]),
      },
    }),
  ],
});
