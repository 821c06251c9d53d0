/** Shorter than an eye notices in what others write, long enough for ten people's letters to come together. */
const pause = 40;
/** The same while one types oneself, and looks at one's own words. */
const pauseInTyping = 120;
/** Whoever has not written for this long reads. */
const typingFor = 500;

/** Calls back, unless what it gives back is called first. */
type Later = (act: () => void) => () => void;

/** What is known of time and of the screen; its own in tests. */
export interface Screen {
  now(): number;
  after(wait: number): Later;
  /** When the picture that is being made is on the screen, or soon when there will be none. */
  drawn: Later;
  /** Is anything drawn at all? What nobody sees needs no gathering. */
  visible(): boolean;
}

/** Longer than any picture takes that is still to come. */
const noPicture = 100;

const browser: Screen = {
  now: () => performance.now(),
  after: (wait) => (act) => {
    const timer = setTimeout(act, wait);
    return () => clearTimeout(timer);
  },
  drawn: (act) => {
    let called = false;
    const once = () => {
      clearTimeout(timer);
      if (called) return;
      called = true;
      act();
    };
    const timer = setTimeout(once, noPicture);
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      // The message is delivered after the picture of this frame has been made.
      port1.onmessage = once;
      port2.postMessage(null);
    });
    return () => {
      called = true;
      clearTimeout(timer);
    };
  },
  visible: () => typeof document !== "undefined" && !document.hidden,
};

/**
 * Gathers what comes in quick succession and hands it over together and in order.
 *
 * One's own letter goes first: what others write is shown when it has been drawn. The next letter is then as far away as
 * it can be, so that hardly one ever waits for the work that the others' letters make.
 */
export class Gathered<T> {
  readonly #take: (all: readonly T[]) => void;
  readonly #screen: Screen;
  #all: T[] = [];
  #last = Number.NEGATIVE_INFINITY;
  #typed = Number.NEGATIVE_INFINITY;
  #timer: (() => void) | null = null;
  /** Stops waiting for the picture of one's own letter; null when none is awaited. */
  #drawing: (() => void) | null = null;

  constructor(take: (all: readonly T[]) => void, screen: Screen = browser) {
    this.#take = take;
    this.#screen = screen;
  }

  add(one: T): void {
    this.#all.push(one);
    if (!this.#screen.visible()) {
      this.now();
      return;
    }
    if (this.#all.length > 1) return;
    const now = this.#screen.now();
    const typing = now - this.#typed < typingFor;
    const wait = this.#last + (typing ? pauseInTyping : pause) - now;
    this.#timer = this.#screen.after(Math.max(0, wait))(() => this.#due());
  }

  /** A letter of one's own has been put into the text and is not drawn yet. */
  letter(): void {
    if (!this.#screen.visible()) return;
    this.#typed = this.#screen.now();
    this.#drawing ??= this.#screen.drawn(() => {
      this.#drawing = null;
      this.now();
    });
  }

  /** What is there must be known before anything else happens. */
  now(): void {
    this.#timer?.();
    this.#timer = null;
    if (this.#all.length === 0) return;
    const all = this.#all;
    this.#all = [];
    this.#last = this.#screen.now();
    this.#take(all);
  }

  /** Nothing comes any more. */
  end(): void {
    this.now();
    this.#drawing?.();
    this.#drawing = null;
  }

  #due(): void {
    this.#timer = null;
    // Soon drawn, and then handed over.
    if (this.#drawing === null) this.now();
  }
}
