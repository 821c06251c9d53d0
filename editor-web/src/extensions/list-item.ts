import { ListItem as StockListItem } from "@tiptap/extension-list";

/**
 * Any blocks, in any order. The stock item must begin with a paragraph; two people editing one list at once can leave
 * an item that does not, and the binding would then delete it for everybody.
 */
export const ListItem = StockListItem.extend({ content: "block+" });
