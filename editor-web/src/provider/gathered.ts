/** Shorter than an eye notices in what others write, long enough for ten people's letters to come together. */
const pause = 40;

/** Calls back soon, unless what it gives back is called first. */
export type Soon = (act: () => void) => () => void;

/** Soon, but not at once after the last time; at once where nothing is drawn. */
function afterPause(): Soon {
  let last = 0;
  return (act) => {
    if (typeof document === "undefined" || document.hidden) {
      act();
      return () => {};
    }
    const timer = setTimeout(
      () => {
        last = performance.now();
        act();
      },
      Math.max(0, last + pause - performance.now()),
    );
    return () => clearTimeout(timer);
  };
}

/** Gathers what comes in quick succession and hands it over together and in order. */
export class Gathered<T> {
  readonly #take: (all: readonly T[]) => void;
  readonly #soon: Soon;
  #all: T[] = [];
  #cancel: (() => void) | null = null;

  constructor(take: (all: readonly T[]) => void, soon: Soon = afterPause()) {
    this.#take = take;
    this.#soon = soon;
  }

  add(one: T): void {
    this.#all.push(one);
    if (this.#all.length === 1) this.#cancel = this.#soon(() => this.now());
    // Where no picture is drawn, all is handed over already.
    if (this.#all.length === 0) this.#cancel = null;
  }

  /** What is there must be known before anything else happens. */
  now(): void {
    this.#cancel?.();
    this.#cancel = null;
    if (this.#all.length === 0) return;
    const all = this.#all;
    this.#all = [];
    this.#take(all);
  }
}
