import { Node } from "@tiptap/core";
import { calloutKinds } from "../schema/paper";

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    callout: { toggleCallout: () => ReturnType; setCalloutKind: (kind: string) => ReturnType };
  }
}

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

  addCommands() {
    return {
      toggleCallout:
        () =>
        ({ commands }) =>
          commands.toggleWrap(this.name, { kind: "note" }),
      setCalloutKind:
        (kind) =>
        ({ commands }) =>
          calloutKinds.includes(kind) && commands.updateAttributes(this.name, { kind }),
    };
  },

  addKeyboardShortcuts() {
    return { "Mod-Alt-n": () => this.editor.commands.toggleCallout() };
  },
});
