import { Node } from "@tiptap/core";

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    recommendation: {
      toggleRecommendation: () => ReturnType;
      /** Whom the recommendation at the caret addresses, and what it is about. */
      addressRecommendation: (details: { addressees: readonly string[]; theme: string }) => ReturnType;
    };
  }
}

const attribute = (name: string) => ({
  default: null,
  parseHTML: (element: HTMLElement) => element.getAttribute(`data-${name}`) || null,
  renderHTML: (attributes: Record<string, unknown>) => (attributes[name] ? { [`data-${name}`]: attributes[name] } : {}),
});

/** What the paper asks of somebody. Its number is its place in the paper and never stored. */
export const Recommendation = Node.create({
  name: "recommendation",
  group: "block",
  content: "block+",
  defining: true,

  addAttributes() {
    return { addressees: attribute("addressees"), theme: attribute("theme") };
  },

  parseHTML() {
    return [{ tag: "section[data-type=recommendation]" }];
  },

  renderHTML({ HTMLAttributes }) {
    return ["section", { ...HTMLAttributes, "data-type": "recommendation", class: "recommendation" }, 0];
  },

  addCommands() {
    return {
      toggleRecommendation:
        () =>
        ({ commands }) =>
          commands.toggleWrap(this.name),
      addressRecommendation:
        ({ addressees, theme }) =>
        ({ commands }) =>
          commands.updateAttributes(this.name, {
            addressees: addressees.join(",") || null,
            theme: theme.trim() || null,
          }),
    };
  },

  addKeyboardShortcuts() {
    return { "Mod-Alt-r": () => this.editor.commands.toggleRecommendation() };
  },
});
