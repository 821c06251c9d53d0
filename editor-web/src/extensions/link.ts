import { Link as StockLink } from "@tiptap/extension-link";
import { linkable } from "../schema/paper";

/** Links to http, https, mailto and places in the paper; anything else is refused by the gate as well. */
export const Link = StockLink.configure({
  openOnClick: false,
  autolink: true,
  linkOnPaste: true,
  defaultProtocol: "https",
  isAllowedUri: (href) => linkable(href),
  HTMLAttributes: { target: null, rel: "noopener noreferrer nofollow", class: null },
});
