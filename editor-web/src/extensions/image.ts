import { Image as StockImage } from "@tiptap/extension-image";

const stored = /^\/files\/[A-Za-z0-9_/-]+(\.[A-Za-z0-9]{1,8})?$/;

/** Only images from the product's own file store: a pasted remote image would tell its owner who reads the paper. */
export const Image = StockImage.extend({
  parseHTML() {
    return [
      { tag: "img[src]", getAttrs: (element) => (stored.test(element.getAttribute("src") ?? "") ? null : false) },
    ];
  },
}).configure({ inline: false, allowBase64: false });
