import { Heading as StockHeading } from "@tiptap/extension-heading";
import { headingLevels } from "../schema/paper";

/** Headings 1 to 4. Deeper ones from other editors keep their level and are shown like the smallest of ours. */
export const Heading = StockHeading.extend({
  renderHTML({ node, HTMLAttributes }) {
    const level = Math.min(Number(node.attrs.level) || 2, headingLevels.length);
    return [`h${level}`, HTMLAttributes, 0];
  },
}).configure({ levels: [...headingLevels] });
