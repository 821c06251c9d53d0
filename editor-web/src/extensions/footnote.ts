import { Node } from "@tiptap/core";

/** A note at a place in the text, numbered by order (by CSS counter) and written where it belongs. */
export const Footnote = Node.create({
  name: "footnote",
  group: "inline",
  inline: true,
  content: "(text | hardBreak)*",

  parseHTML() {
    return [{ tag: "span[data-type=footnote]" }];
  },

  renderHTML({ HTMLAttributes }) {
    return ["span", { ...HTMLAttributes, "data-type": "footnote", class: "footnote", role: "note" }, 0];
  },
});
