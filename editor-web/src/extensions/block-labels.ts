import { Extension } from "@tiptap/core";
import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { PluginKey } from "@tiptap/pm/state";
import { addresseesOf } from "../schema/paper";
import { type MarkedBlock, markedBlocks, relabel } from "./marked-blocks";
import { perBlock, placesOf } from "./per-block";

/** Words shown on blocks, in the language of the interface. */
export interface BlockWords {
  recommendation(number: number): string;
  addressees(codes: readonly string[]): string;
  preamble(locked: boolean): string;
  /** Stands in for the description of a picture that has none yet. */
  undescribed(): string;
}

const key = new PluginKey("blockLabels");

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    blockLabels: { relabelBlocks: () => ReturnType };
  }
}

/**
 * Numbers recommendations by their order and labels them, without storing a word of it. Numbers of paragraphs are
 * counted by the style sheet; here the empty ones are taken out of the count.
 */
export const BlockLabels = Extension.create<{ words: BlockWords }>({
  name: "blockLabels",

  addOptions() {
    return {
      words: {
        recommendation: (number) => String(number),
        addressees: (codes) => codes.join(", "),
        preamble: () => "",
        undescribed: () => "",
      },
    };
  },

  addCommands() {
    return {
      relabelBlocks:
        () =>
        ({ tr, dispatch }) => {
          dispatch?.(tr.setMeta(relabel, true));
          return true;
        },
    };
  },

  addProseMirrorPlugins() {
    const { words } = this.options;
    return [markedBlocks(key, (doc) => [...unnumbered(doc), ...recommendations(doc, words)])];
  },
});

const recommendationsOf = placesOf("recommendation");

function recommendations(doc: ProseMirrorNode, words: BlockWords): MarkedBlock[] {
  return recommendationsOf(doc).map(({ node, pos }, index) => {
    const codes = addresseesOf(node.attrs.addressees);
    const label = words.recommendation(index + 1);
    const attributes: Record<string, string> = { "data-label": label, role: "group", "aria-label": label };
    if (codes.length > 0) attributes["data-to"] = words.addressees(codes);
    return { from: pos, to: pos + node.nodeSize, attributes };
  });
}

const isNumbered = perBlock((block) => block.type.name === "paragraph" && block.content.size > 0);

function unnumbered(doc: ProseMirrorNode): MarkedBlock[] {
  const blank: MarkedBlock[] = [];
  doc.forEach((block, pos) => {
    if (block.type.name === "paragraph" && !isNumbered(block))
      blank.push({ from: pos, to: pos + block.nodeSize, attributes: { class: "unnumbered" } });
  });
  return blank;
}

/** Where the paragraph with this number begins. Numbers are the same everywhere: top-level paragraphs that say something. */
export function paragraphNumbered(doc: ProseMirrorNode, number: number): number | null {
  let count = 0;
  let place: number | null = null;
  doc.forEach((block, pos) => {
    if (isNumbered(block)) count += 1;
    if (place === null && count === number && isNumbered(block)) place = pos;
  });
  return place;
}
