import { Image as StockImage } from "@tiptap/extension-image";
import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { acceptsNodeAttribute } from "../schema/paper";

const stored = /^\/files\/[A-Za-z0-9_/-]+(\.[A-Za-z0-9]{1,8})?$/;

/** What stands in place of a picture's description until somebody writes one. */
export type ImageWords = () => string;

/**
 * Only images from the product's own file store: a pasted remote image would tell its owner who reads the paper.
 *
 * `alt` is null as long as nobody has described the picture, and empty when it was said to be decoration. `share` is
 * how many hundredths of the column it takes, the same on every screen; null is its own size.
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

  addAttributes() {
    return {
      ...this.parent?.(),
      share: {
        default: null,
        parseHTML: (element) => within("share", Number(element.dataset.share)),
        renderHTML: ({ share }) => (share === null ? {} : { "data-share": share }),
      },
      caption: {
        default: null,
        parseHTML: (element) => within("caption", element.dataset.caption ?? null),
        renderHTML: ({ caption }) => (caption === null ? {} : { "data-caption": caption }),
      },
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
      const caption = document.createElement("figcaption");
      caption.dir = "auto";
      dom.append(image, caption);
      const show = ({ attrs }: ProseMirrorNode) => {
        // The size is known before the picture is, so nothing jumps when it comes.
        for (const name of ["width", "height"] as const)
          if (attrs[name]) image.setAttribute(name, String(attrs[name]));
          else image.removeAttribute(name);
        if (image.getAttribute("src") !== attrs.src) image.src = String(attrs.src);
        image.alt = typeof attrs.alt === "string" ? attrs.alt : undescribed();
        dom.classList.toggle("picture--undescribed", attrs.alt === null);
        dom.classList.toggle("picture--sized", attrs.share !== null);
        dom.style.inlineSize = attrs.share === null ? "" : `${attrs.share}%`;
        caption.textContent = attrs.caption;
        caption.hidden = !attrs.caption;
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

/** Another page may write anything into a clipboard; what the gate would refuse is as good as not set. */
const within = (attribute: string, value: unknown) => (acceptsNodeAttribute("image", attribute, value) ? value : null);
