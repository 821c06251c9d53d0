import type { Editor } from "@tiptap/core";
import { baseKeymap, toggleMark } from "@tiptap/pm/commands";
import { keymap } from "@tiptap/pm/keymap";
import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { EditorState, type Transaction } from "@tiptap/pm/state";
import { StepMap } from "@tiptap/pm/transform";
import { EditorView } from "@tiptap/pm/view";
import { caretAsSeen } from "./caret-as-seen";
import { mayChange } from "./preamble-guard";

/** Where the note that is written stands in the paper now; null when it is gone. */
type Find = () => { node: ProseMirrorNode; pos: number } | null;

const fromPaper = "fromPaper";

/**
 * Writes the words of one note in a place of its own. Each step goes to the paper, moved to where the note stands there,
 * so undo, presence and saving are those of the paper.
 */
export class NoteEditor {
  readonly view: EditorView;
  readonly #paper: Editor;
  readonly #find: Find;

  constructor(place: HTMLElement, paper: Editor, find: Find, node: ProseMirrorNode, leave: () => void) {
    this.#paper = paper;
    this.#find = find;
    const { bold, italic, underline } = paper.schema.marks;
    const mark = (type: typeof bold) => (type ? toggleMark(type) : () => false);
    const go = () => {
      leave();
      return true;
    };
    this.view = new EditorView(place, {
      state: EditorState.create({
        doc: node,
        plugins: [
          caretAsSeen(),
          keymap({
            "Mod-z": () => paper.commands.undo(),
            "Mod-y": () => paper.commands.redo(),
            "Mod-Shift-z": () => paper.commands.redo(),
            "Mod-b": mark(bold),
            "Mod-i": mark(italic),
            "Mod-u": mark(underline),
            "Shift-Enter": (state, dispatch) => {
              const lineBreak = paper.schema.nodes.hardBreak;
              if (lineBreak) dispatch?.(state.tr.replaceSelectionWith(lineBreak.create()).scrollIntoView());
              return true;
            },
            Enter: go,
            Escape: go,
          }),
          keymap(baseKeymap),
        ],
      }),
      editable: () => {
        const at = find();
        return paper.isEditable && at !== null && mayChange(paper.state, at.pos, at.pos + 1);
      },
      dispatchTransaction: (tr) => this.#dispatch(tr),
    });
  }

  label(words: string): void {
    this.view.setProps({
      attributes: { class: "note__words", role: "textbox", "aria-multiline": "true", "aria-label": words, dir: "auto" },
    });
  }

  /** Takes over what the paper says now: written by others, or undone. */
  show(node: ProseMirrorNode): void {
    const { state } = this.view;
    const start = node.content.findDiffStart(state.doc.content);
    if (start === null) return;
    const end = node.content.findDiffEnd(state.doc.content);
    if (end === null) return;
    // Where the same letters stand before and after the change, the two searches overlap.
    const overlap = Math.max(0, start - Math.min(end.a, end.b));
    const tr = state.tr.replace(start, end.b + overlap, node.slice(start, end.a + overlap));
    this.view.dispatch(tr.setMeta(fromPaper, true));
  }

  destroy(): void {
    this.view.destroy();
  }

  #dispatch(tr: Transaction): void {
    const { state, transactions } = this.view.state.applyTransaction(tr);
    this.view.updateState(state);
    if (tr.getMeta(fromPaper)) return;
    const place = this.#find();
    if (place === null) return;
    const outer = this.#paper.state.tr;
    const moved = StepMap.offset(place.pos + 1);
    for (const { steps } of transactions)
      for (const step of steps) {
        const there = step.map(moved);
        if (there) outer.step(there);
      }
    if (outer.docChanged) this.#paper.view.dispatch(outer);
  }
}
