import { Extension } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";

/**
 * Enter over several blocks: what is selected goes first, and what is left is split. The stock key does both at once,
 * and turns the wrong block into a paragraph where the selection begins with a heading and ends in a box.
 */
export const RangeEnter = Extension.create({
  name: "rangeEnter",
  priority: 200,

  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) => {
        const { selection } = editor.state;
        if (!(selection instanceof TextSelection) || selection.$from.sameParent(selection.$to)) return false;
        return editor.chain().deleteSelection().splitBlock().scrollIntoView().run();
      },
    };
  },
});
