import { Extension } from "@tiptap/core";
import type { ResolvedPos } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { beginUndoStep } from "./live-text";

/** No-break space, as French sets it before a colon and inside guillemets. */
const wide = "\u00a0";
/** Narrow no-break space, as French sets it before ; ! and ?. */
const narrow = "\u202f";

interface Quotes {
  open: string;
  close: string;
  single: [open: string, close: string];
}

const quotes: Record<string, Quotes> = {
  en: { open: "“", close: "”", single: ["‘", "’"] },
  fr: { open: `«${wide}`, close: `${wide}»`, single: ["’", "’"] },
  es: { open: "«", close: "»", single: ["‘", "’"] },
};

/** Characters after which a quotation begins. */
const beforeOpening = /[\s([{\u2014\u2013«“‘]$/;
/** A web or mail address is left as it was typed. */
const address = /(?:https?:|www\.|@)\S*$/i;

/** How many characters before the caret are replaced, and by what. */
export interface Correction {
  back: number;
  by: string;
}

/**
 * What becomes of a character typed behind `before`, in this language: its quotation marks, spaces, dashes and dots.
 * Null when it stays what it is.
 */
export function punctuation(language: string, before: string, typed: string): Correction | null {
  const code = language.slice(0, 2).toLowerCase();
  const marks = quotes[code];
  if (address.test(before)) return null;
  if (typed === "-") {
    if (/[^\s-]\s?-$/.test(before)) return { back: 1, by: "–" };
    if (before.endsWith("–")) return { back: 1, by: "—" };
    return null;
  }
  if (typed === "." && /(?:^|[^.])\.\.$/.test(before)) return { back: 2, by: "…" };
  if (marks === undefined) return null;
  const opens = before === "" || beforeOpening.test(before);
  if (typed === '"') return { back: 0, by: opens ? marks.open : marks.close };
  if (typed === "'") return { back: 0, by: opens ? marks.single[0] : marks.single[1] };
  if (code === "fr") return frenchSpace(before, typed);
  return null;
}

const spaceBefore = (sign: string) => (sign === ":" || sign === "»" ? wide : narrow);

function frenchSpace(before: string, typed: string): Correction | null {
  // "mot :" was typed with a space that could break the line.
  if (/[:;!?»]/.test(typed) && before.endsWith(" ") && /\S $/.test(before))
    return { back: 1, by: spaceBefore(typed) + typed };
  if (typed !== " ") return null;
  if (before.endsWith("«")) return { back: 0, by: wide };
  // "mot: " was typed without one. Only now is it clear that this is no time of day and no address.
  const sign = /[\p{L}\p{N})\]’”…]([:;!?])$/u.exec(before)?.[1];
  return sign === undefined ? null : { back: 1, by: `${spaceBefore(sign)}${sign} ` };
}

/**
 * Sets typed punctuation as the language of the block asks for. Undo gives back what was typed, letter for letter, and
 * code is left alone.
 */
export const SmartPunctuation = Extension.create<{ language(): string }>({
  name: "smartPunctuation",

  addOptions() {
    return { language: () => "en" };
  },

  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey("smartPunctuation"),
        props: {
          handleTextInput: (view, from, to, text) => {
            if (view.composing || text.length !== 1 || from !== to) return false;
            const $from = view.state.doc.resolve(from);
            if (isCode(view, $from)) return false;
            const before = $from.parent.textBetween(0, $from.parentOffset, undefined, "\ufffc");
            const correction = punctuation(languageAt($from) ?? this.options.language(), before, text);
            if (correction === null) return false;
            view.dispatch(view.state.tr.insertText(text, from, to));
            beginUndoStep(view.state);
            view.dispatch(
              view.state.tr.insertText(correction.by, from - correction.back, from + text.length).scrollIntoView(),
            );
            return true;
          },
        },
      }),
    ];
  },
});

function isCode(view: EditorView, $pos: ResolvedPos): boolean {
  const marks = view.state.storedMarks ?? $pos.marks();
  return $pos.parent.type.spec.code === true || marks.some((mark) => mark.type.spec.code === true);
}

/** The language chosen for the block or for one around it. */
export function languageAt($pos: ResolvedPos): string | null {
  for (let depth = $pos.depth; depth > 0; depth--) {
    const { lang } = $pos.node(depth).attrs;
    if (typeof lang === "string") return lang;
  }
  return null;
}
