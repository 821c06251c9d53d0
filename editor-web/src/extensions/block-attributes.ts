import { Extension } from "@tiptap/core";
import { blockNames, lineNames } from "../schema/paper";

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
        // The direction of a line follows its own first letter unless it was chosen.
        types: [...lineNames],
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
        types: blockNames.filter((name) => !lineNames.includes(name)),
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
