import { InputRule } from "@tiptap/core";
import { Link as StockLink } from "@tiptap/extension-link";
import { linkable } from "../schema/paper";

/** Links to http, https, mailto and places in the paper; anything else is refused by the gate as well. */
export const Link = StockLink.extend({
  addInputRules() {
    return [
      // [words](address), as in Markdown.
      new InputRule({
        find: /\[([^[\]]+)\]\(([^()\s]+)\)$/,
        handler: ({ chain, range, match: [, words = "", href = ""] }) => {
          if (!linkable(href)) return null;
          chain()
            .deleteRange(range)
            .insertContent([{ type: "text", text: words, marks: [{ type: this.name, attrs: { href } }] }])
            .unsetMark(this.name)
            .run();
        },
      }),
    ];
  },
}).configure({
  openOnClick: false,
  autolink: true,
  linkOnPaste: true,
  defaultProtocol: "https",
  isAllowedUri: (href) => linkable(href),
  HTMLAttributes: { target: null, rel: "noopener noreferrer nofollow", class: null },
});
