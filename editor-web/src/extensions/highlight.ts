import { Highlight as StockHighlight } from "@tiptap/extension-highlight";

/** The colour of other editors is kept in the text but shown in our own, which stays readable in light and dark. */
export const Highlight = StockHighlight.extend({
  addAttributes() {
    return { color: { default: null, parseHTML: () => null, renderHTML: () => ({}) } };
  },
});
