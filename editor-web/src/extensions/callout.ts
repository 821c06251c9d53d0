import { Node } from "@tiptap/core";
import { calloutKinds } from "../schema/paper";

/** A block set apart from the text: a note, a warning, an example. */
export const Callout = Node.create({
  name: "callout",
  group: "block",
  content: "block+",
  defining: true,

  addAttributes() {
    return {
      kind: {
        default: null,
        parseHTML: (element: HTMLElement) => {
          const kind = element.getAttribute("data-kind") ?? "";
          return calloutKinds.includes(kind) ? kind : null;
        },
        renderHTML: ({ kind }: Record<string, unknown>) => (kind ? { "data-kind": kind } : {}),
      },
    };
  },

  parseHTML() {
    return [{ tag: "aside[data-type=callout]" }];
  },

  renderHTML({ HTMLAttributes }) {
    return ["aside", { ...HTMLAttributes, "data-type": "callout", class: "callout" }, 0];
  },
});
