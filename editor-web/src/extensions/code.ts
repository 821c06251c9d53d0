import { Code as StockCode } from "@tiptap/extension-code";

/**
 * Words as they are typed into a machine, in bold or highlighted too. The stock mark takes all others away; of two people
 * who mark the same words at once, each would then lose the other's mark on one screen and not in the paper.
 */
export const Code = StockCode.extend({ excludes: "code" });
