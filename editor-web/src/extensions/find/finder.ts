import type { EditorState } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { partAround } from "../headings";
import { asOneUndoStep } from "../live-text";
import { foundIn, seenIn, tellFound } from "./highlights";
import { linesOf } from "./lines";
import { compile, type Match, type Query, replacementFor, searchLines } from "./query";
import { type PatternRun, runPattern } from "./run-pattern";

export type FindProblem = "invalid" | "slow" | null;

/** One look at the search, for the screen; a new object after each change. */
export interface FindStatus {
  count: number;
  /** 1 for the first match, 0 for none. */
  current: number;
  problem: FindProblem;
}

const idle: FindStatus = { count: 0, current: 0, problem: null };

/** After a change of the text, searching waits for a pause in typing. */
const pause = 250;

/** A block in which more places change than this is mostly new in any case. */
const mostRounds = 8;

/**
 * Searches one editor. The matches live in the editor's state, where they follow every edit; this object decides when
 * to search anew, where to go and what to replace.
 */
export class Finder {
  readonly #view: EditorView;
  readonly #run: PatternRun;
  readonly #listeners = new Set<() => void>();
  #query: Query | null = null;
  /** A position inside the part that is searched, or null for all of the text. */
  #within: number | null = null;
  #status = idle;
  #problem: FindProblem = null;
  #searched: EditorState["doc"] | null = null;
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(view: EditorView, run: PatternRun = runPattern) {
    this.#view = view;
    this.#run = run;
  }

  get status(): FindStatus {
    return this.#status;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Searches and looks at the first match behind the caret. */
  async look(query: Query, within: number | null = null): Promise<void> {
    this.#query = query;
    this.#within = within;
    await this.#search(this.#view.state.selection.from);
    this.#show();
  }

  /** The editor's text or selection has changed. */
  changed(): void {
    if (this.#query === null) return;
    this.#tell();
    if (this.#view.state.doc === this.#searched) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#search(null), pause);
  }

  go(step: 1 | -1): void {
    const { matches, current } = foundIn(this.#view.state);
    if (matches.length === 0) return;
    const next = current < 0 && step < 0 ? matches.length - 1 : (current + step + matches.length) % matches.length;
    this.#view.dispatch(tellFound(this.#view.state.tr, { current: next }));
    this.#show();
    this.#tell();
  }

  /** Replaces the match that is looked at and goes to the next one. */
  replace(replacement: string): void {
    const { matches, current } = foundIn(this.#view.state);
    const match = matches[current];
    if (match === undefined) return;
    asOneUndoStep(this.#view.state, () => this.#put(new Set([match]), replacement));
    const after = foundIn(this.#view.state).matches;
    const next = after.findIndex(({ from }) => from >= match.from);
    this.#view.dispatch(tellFound(this.#view.state.tr, { current: after.length === 0 ? -1 : Math.max(0, next) }));
    this.#show();
    this.#tell();
  }

  /**
   * Replaces all matches; one step to undo. In each round every block changes in one place only: the binding compares
   * a block as a whole, and would write anew everything between two places that changed at once, comments included.
   *
   * @returns how many were replaced
   */
  replaceAll(replacement: string): number {
    let count = 0;
    asOneUndoStep(this.#view.state, () => {
      for (let round = 0; foundIn(this.#view.state).matches.length > 0; round++) {
        const { doc } = this.#view.state;
        const { matches } = foundIn(this.#view.state);
        let line = -1;
        const chosen = matches.filter(({ from }) => {
          const before = line;
          if (round < mostRounds) line = doc.resolve(from).start();
          return line !== before || round >= mostRounds;
        });
        count += this.#put(new Set(chosen), replacement);
      }
    });
    void this.#search(null);
    return count;
  }

  /** Takes the marks away. Returns the match that was looked at, for the selection to go there. */
  close(): Match | undefined {
    const { matches, current } = foundIn(this.#view.state);
    this.#query = null;
    this.#turn += 1;
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (!this.#view.isDestroyed) this.#view.dispatch(tellFound(this.#view.state.tr, { matches: [], current: -1 }));
    this.#tell();
    return matches[current];
  }

  /** One change that replaces some of the matches and takes them off the list. */
  #put(chosen: ReadonlySet<Match>, replacement: string): number {
    const { state } = this.#view;
    const isPattern = this.#query?.isPattern ?? false;
    const { tr } = state;
    const rest: Match[] = [];
    let count = 0;
    let shift = 0;
    for (const match of foundIn(state).matches) {
      const [from, to] = [match.from + shift, match.to + shift];
      if (!chosen.has(match)) rest.push({ ...match, from, to });
      else if (state.doc.textBetween(match.from, match.to) === match.text) {
        const text = replacementFor(match, replacement, isPattern);
        if (text === "") tr.delete(from, to);
        else tr.insertText(text, from, to);
        shift += text.length - (to - from);
        count += 1;
      }
    }
    this.#view.dispatch(tellFound(tr, { matches: rest, current: -1 }));
    return count;
  }

  /** @param from where to look for the first match, or null to stay at the match looked at */
  async #search(from: number | null): Promise<void> {
    const query = this.#query;
    if (query === null) return;
    this.#turn += 1;
    const turn = this.#turn;
    const { doc } = this.#view.state;
    const compiled = compile(query);
    let matches: Match[] = [];
    this.#problem = compiled === null ? "invalid" : null;
    if (compiled !== null && query.text !== "") {
      const part = this.#within === null ? { from: 0, to: doc.content.size } : partAround(doc, this.#within);
      const lines = linesOf(doc, part.from, part.to);
      const { source, flags } = compiled;
      const answer = query.isPattern ? await this.#run(lines, source, flags) : searchLines(lines, source, flags);
      if (turn !== this.#turn || this.#view.isDestroyed) return;
      if (answer === "slow") this.#problem = "slow";
      else matches = answer;
    }
    const { state } = this.#view;
    this.#searched = doc;
    // Somebody typed while the pattern ran: its places are those of before.
    if (state.doc !== doc) return this.#search(from);
    const before = foundIn(state);
    const start = from ?? before.matches[before.current]?.from ?? state.selection.from;
    const at = matches.findIndex((match) => match.from >= start);
    const current = matches.length === 0 ? -1 : Math.max(0, at);
    this.#view.dispatch(tellFound(state.tr, { matches, current, seen: seenIn(this.#view) }));
    this.#tell();
  }

  /** Brings the match into the middle part of the screen, if it is not there. */
  #show(): void {
    const { matches, current } = foundIn(this.#view.state);
    const match = matches[current];
    if (match === undefined) return;
    const { node } = this.#view.domAtPos(match.from);
    const element = node instanceof Element ? node : node.parentElement;
    const mark = this.#view.dom.querySelector(".found--current") ?? element;
    const box = mark?.getBoundingClientRect();
    const inView = box !== undefined && box.top > window.innerHeight * 0.25 && box.bottom < window.innerHeight * 0.85;
    if (!inView) mark?.scrollIntoView?.({ block: "center" });
  }

  #tell(): void {
    const { matches, current } = foundIn(this.#view.state);
    const status: FindStatus =
      this.#query === null ? idle : { count: matches.length, current: current + 1, problem: this.#problem };
    const { count, current: at, problem } = this.#status;
    if (count === status.count && at === status.current && problem === status.problem) return;
    this.#status = status;
    for (const listener of this.#listeners) listener();
  }
}
