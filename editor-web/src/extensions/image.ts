import { Image as StockImage } from "@tiptap/extension-image";
import type { Node as ProseMirrorNode } from "@tiptap/pm/model";

const stored = /^\/files\/[A-Za-z0-9_/-]+(\.[A-Za-z0-9]{1,8})?$/;

/** What stands in place of a picture's description until somebody writes one. */
export type ImageWords = () => string;

/**
 * Only images from the product's own file store: a pasted remote image would tell its owner who reads the paper.
 *
 * `alt` is null as long as nobody has described the picture, and empty when it was said to be decoration.
 */
export const Image = StockImage.extend<{ undescribed: ImageWords }>({
  draggable: true,

  addOptions() {
    return {
      ...this.parent?.(),
      inline: false,
      allowBase64: false,
      HTMLAttributes: {},
      resize: false,
      undescribed: () => "",
    };
  },

  parseHTML() {
    return [
      { tag: "img[src]", getAttrs: (element) => (stored.test(element.getAttribute("src") ?? "") ? null : false) },
    ];
  },

  addNodeView() {
    const { undescribed } = this.options;
    return ({ node, HTMLAttributes }) => {
      const dom = document.createElement("figure");
      dom.className = "picture";
      const image = document.createElement("img");
      image.draggable = false;
      dom.append(image);
      const show = ({ attrs }: ProseMirrorNode) => {
        // The size is known before the picture is, so nothing jumps when it comes.
        for (const name of ["width", "height"] as const)
          if (attrs[name]) image.setAttribute(name, String(attrs[name]));
          else image.removeAttribute(name);
        if (image.getAttribute("src") !== attrs.src) image.src = String(attrs.src);
        image.alt = typeof attrs.alt === "string" ? attrs.alt : undescribed();
        dom.classList.toggle("picture--undescribed", attrs.alt === null);
        dom.dataset.hint = attrs.alt === null ? undescribed() : "";
      };
      show(node);
      if (HTMLAttributes["data-id"]) dom.dataset.id = HTMLAttributes["data-id"];
      return {
        dom,
        update: (changed) => {
          if (changed.type !== node.type) return false;
          show(changed);
          return true;
        },
        ignoreMutation: () => true,
      };
    };
  },
});
