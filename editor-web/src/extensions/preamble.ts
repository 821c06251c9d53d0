import { Node } from "@tiptap/core";

/** The text shared by all papers of a track, at the head of the paper, kept by the secretariat. */
export const Preamble = Node.create({
  name: "preamble",
  group: "block",
  content: "block+",
  defining: true,
  isolating: true,

  parseHTML() {
    return [{ tag: "section[data-type=preamble]" }];
  },

  renderHTML({ HTMLAttributes }) {
    return ["section", { ...HTMLAttributes, "data-type": "preamble", class: "preamble" }, 0];
  },
});
