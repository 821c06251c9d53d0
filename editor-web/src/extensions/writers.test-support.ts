import { Editor, type JSONContent } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import { afterAll } from "vitest";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { type LivePaper, livePaper } from ".";

const words = {
  recommendation: (number: number) => `Recommendation ${number}`,
  addressees: (codes: readonly string[]) => codes.join(", "),
  preamble: (locked: boolean) => (locked ? "locked" : "open"),
  undescribed: () => "no description yet",
};

// Timers of an editor left open would run when the file's document is gone.
const open: Editor[] = [];
afterAll(() => {
  for (const editor of open.splice(0)) editor.destroy();
});

/** Long enough, in milliseconds, for whoever puts in order what two have changed at once. */
export const aWhile = 5000;

/** An editor as it is in the browser, on a doc of its own or a given one. */
export function write(doc = new Y.Doc(), options: Partial<LivePaper> = {}, editable = true): Editor {
  const editor = new Editor({
    element: document.createElement("div"),
    injectCSS: false,
    editable,
    extensions: livePaper({
      doc,
      awareness: new Awareness(doc),
      words,
      placeholder: "",
      readable: (color) => color,
      ...options,
    }),
  });
  open.push(editor);
  return editor;
}

/** Two docs that tell each other everything at once. */
export function pair(): [Y.Doc, Y.Doc] {
  const [a, b] = [new Y.Doc(), new Y.Doc()];
  a.on("update", (update: Uint8Array, origin: unknown) => origin !== "peer" && Y.applyUpdate(b, update, "peer"));
  b.on("update", (update: Uint8Array, origin: unknown) => origin !== "peer" && Y.applyUpdate(a, update, "peer"));
  return [a, b];
}

export const line = (text: string): JSONContent => ({
  type: "paragraph",
  content: text === "" ? [] : [{ type: "text", text }],
});

/** Two docs that tell each other what was done when they are asked to. */
export class Line {
  readonly docs = [new Y.Doc(), new Y.Doc()] as const;
  readonly #sent: [Uint8Array[], Uint8Array[]] = [[], []];

  constructor(start: Uint8Array) {
    for (const [index, doc] of this.docs.entries()) {
      Y.applyUpdate(doc, start, "peer");
      doc.on("update", (update: Uint8Array, origin: unknown) => {
        if (origin !== "peer") this.#sent[index === 0 ? 1 : 0].push(update);
      });
    }
  }

  deliver(): void {
    while (this.#sent.some((waiting) => waiting.length > 0))
      for (const [index, doc] of this.docs.entries())
        for (const update of this.#sent[index === 0 ? 0 : 1].splice(0)) Y.applyUpdate(doc, update, "peer");
  }
}

/** What the doc of a paper holds that begins so. */
export function beginning(content: JSONContent[]): Uint8Array {
  const doc = new Y.Doc();
  const editor = write(doc);
  editor.commands.setContent(content);
  editor.destroy();
  return Y.encodeStateAsUpdate(doc);
}

/** What somebody sees who opens the paper now. */
export function openedAgain(doc: Y.Doc): JSONContent {
  const again = new Y.Doc();
  Y.applyUpdate(again, Y.encodeStateAsUpdate(doc));
  const editor = write(again);
  const seen = editor.getJSON();
  editor.destroy();
  return seen;
}

/** The paper without the ids of its blocks, which differ in each run. */
export function plain(editor: Editor): JSONContent[] {
  const strip = ({ attrs, ...node }: JSONContent): JSONContent => {
    const kept = Object.entries(attrs ?? {}).filter(([name, value]) => name !== "id" && value !== null);
    return {
      ...node,
      ...(kept.length > 0 && { attrs: Object.fromEntries(kept) }),
      ...(node.content && { content: node.content.map(strip) }),
    };
  };
  return (editor.getJSON().content ?? []).map(strip);
}

/** Where these words stand. */
export function placeOf(editor: Editor, text: string): number {
  let place = -1;
  editor.state.doc.descendants((node, pos) => {
    const index = node.isText ? (node.text ?? "").indexOf(text) : -1;
    if (place < 0 && index >= 0) place = pos + index;
  });
  if (place < 0) throw new Error(`the paper does not say "${text}"`);
  return place;
}

/** Puts the caret before these words, or selects them. */
export function caretAt(editor: Editor, text: string, length = 0): void {
  const from = placeOf(editor, text);
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, from, from + length)));
}

/** Types as a browser would: letter by letter, with the rules that listen to typing. */
export function type(editor: Editor, text: string): void {
  for (const letter of text) {
    const { from, to } = editor.state.selection;
    const literally = () => editor.state.tr.insertText(letter, from, to);
    const handled = editor.view.someProp("handleTextInput", (handle) =>
      handle(editor.view, from, to, letter, literally),
    );
    if (!handled) editor.view.dispatch(literally());
  }
}

export function press(editor: Editor, key: string, modifiers: KeyboardEventInit = {}): boolean {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...modifiers });
  return editor.view.someProp("handleKeyDown", (handle) => handle(editor.view, event)) === true;
}

export function paste(editor: Editor, html: string): void {
  // What is pasted is given; the event only has to be one.
  editor.view.pasteHTML(html, new Event("paste") as ClipboardEvent);
}
