import { Extension } from "@tiptap/core";
import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { addresseesOf } from "../schema/paper";

/** Words shown on blocks, in the language of the interface. */
export interface BlockWords {
  recommendation(number: number): string;
  addressees(codes: readonly string[]): string;
  preamble(): string;
}

const key = new PluginKey<DecorationSet>("blockLabels");

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    blockLabels: { relabelBlocks: () => ReturnType };
  }
}

/** Numbers recommendations by their order and labels them and the preamble, without storing a word of it. */
export const BlockLabels = Extension.create<{ words: BlockWords }>({
  name: "blockLabels",

  addOptions() {
    return {
      words: {
        recommendation: (number) => String(number),
        addressees: (codes) => codes.join(", "),
        preamble: () => "",
      },
    };
  },

  addCommands() {
    return {
      relabelBlocks:
        () =>
        ({ tr, dispatch }) => {
          dispatch?.(tr.setMeta(key, "relabel"));
          return true;
        },
    };
  },

  addProseMirrorPlugins() {
    const { words } = this.options;
    return [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: (_, state) => labels(state.doc, words),
          apply: (tr, old, _before, after) =>
            tr.docChanged || tr.getMeta(key) === "relabel" ? labels(after.doc, words) : old,
        },
        props: { decorations: (state) => key.getState(state) },
      }),
    ];
  },
});

function labels(doc: ProseMirrorNode, words: BlockWords): DecorationSet {
  const found: Decoration[] = [];
  let number = 0;
  doc.descendants((node, pos) => {
    if (node.type.name === "recommendation") {
      number += 1;
      const codes = addresseesOf(node.attrs.addressees);
      found.push(
        Decoration.node(pos, pos + node.nodeSize, {
          "data-label": words.recommendation(number),
          "data-to": codes.length > 0 ? words.addressees(codes) : "",
        }),
      );
    } else if (node.type.name === "preamble") {
      found.push(Decoration.node(pos, pos + node.nodeSize, { "data-label": words.preamble() }));
    }
    return node.isBlock && !node.isTextblock;
  });
  return DecorationSet.create(doc, found);
}
