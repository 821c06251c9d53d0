import { Extension } from "@tiptap/core";

/** Blocks that hold lines of text; their direction follows their own first letter unless it was chosen. */
const textBlocks = ["paragraph", "heading"];
const otherBlocks = [
  "blockquote",
  "bulletList",
  "orderedList",
  "listItem",
  "taskList",
  "taskItem",
  "codeBlock",
  "horizontalRule",
  "table",
  "tableRow",
  "tableCell",
  "tableHeader",
  "image",
  "callout",
  "recommendation",
  "preamble",
];
export const blockTypes: readonly string[] = [...textBlocks, ...otherBlocks];

const fromData = (name: string) => (element: HTMLElement) => element.getAttribute(name) || null;

/** Language, direction and alignment of each block. The stable id has an extension of its own. */
export const BlockAttributes = Extension.create({
  name: "blockAttributes",

  addGlobalAttributes() {
    const shared = {
      lang: {
        default: null,
        parseHTML: fromData("lang"),
        renderHTML: ({ lang }: Record<string, unknown>) => (lang ? { lang } : {}),
      },
      textAlign: {
        default: null,
        parseHTML: fromData("data-align"),
        renderHTML: ({ textAlign }: Record<string, unknown>) => (textAlign ? { "data-align": textAlign } : {}),
      },
    };
    return [
      {
        types: textBlocks,
        attributes: {
          ...shared,
          dir: {
            default: null,
            parseHTML: (element: HTMLElement) => (element.dir === "ltr" || element.dir === "rtl" ? element.dir : null),
            renderHTML: ({ dir }: Record<string, unknown>) => ({ dir: dir ?? "auto" }),
          },
        },
      },
      {
        types: otherBlocks,
        attributes: {
          ...shared,
          dir: {
            default: null,
            parseHTML: fromData("dir"),
            renderHTML: ({ dir }: Record<string, unknown>) => (dir ? { dir } : {}),
          },
        },
      },
    ];
  },
});
