import { TaskItem as StockTaskItem } from "@tiptap/extension-list";

/** See ListItem: any blocks, so that a concurrent edit never makes an item invalid. */
export const TaskItem = StockTaskItem.extend({
  content: "block+",

  addAttributes() {
    return {
      checked: {
        default: false,
        keepOnSplit: false,
        parseHTML: (element: HTMLElement) => element.getAttribute("data-checked") === "true",
        renderHTML: ({ checked }: Record<string, unknown>) => ({ "data-checked": checked === true }),
      },
    };
  },
}).configure({ nested: true, a11y: { checkboxLabel: (node) => node.textContent.slice(0, 80) || "–" } });
