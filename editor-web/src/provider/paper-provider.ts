import { WebSocketStatus } from "@hocuspocus/provider";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { AckLedger } from "./ledger";
import { OfflineCopy } from "./offline-copy";
import { PaperLine, PaperSocket, type TicketAnswer } from "./paper-socket";
import { type Facts, mayWrite, next, noFacts, type Safety, type SafetyEvent, type Scope, safetyOf } from "./safety";
import { plainText, wordsOf } from "./unsent-words";

export interface Writer {
  id: string;
  name: string;
  color: string;
  organisation: string;
}

export interface PaperProviderOptions {
  paper: string;
  writer: Writer;
  /** Address of the socket, e.g. `wss://host/collab`. */
  url: string;
  ticket(): Promise<TicketAnswer>;
  /** Code of why this person may only read, as far as known before the server was asked; null when writing. */
  readOnlyReason?: string | null;
  /** Something beside the text has changed: title, people, state or rights. */
  paperChanged?: () => void;
  /** For tests in Node. */
  webSocket?: unknown;
}

/** One look at everything the screen shows; a new object after each change. */
export interface PaperStatus {
  safety: Safety;
  loaded: boolean;
  writable: boolean;
  /** Edits made here since the page was opened that the server has confirmed, and those it has not. */
  edits: { confirmed: number; unsent: number };
  /** When the server last confirmed everything, or null. */
  savedAt: number | null;
  /** False when this browser cannot keep a copy: words that are not saved live in this tab only. */
  keepsCopy: boolean;
}

/** Origin of what was read from the offline copy: not an edit of this moment, never counted twice. */
const restoreOrigin = "offline copy";

/** An answer later than this is worth saying (fault D4: within three seconds). */
const overdueAfter = 2500;
/** Without any answer for this long the line is taken for dead and opened anew. */
const deadAfter = 15_000;
/** First wait before reconnecting, and the longest: after a restart everybody is back within five seconds. */
const firstRetry = 400;
const lastRetry = 4000;
/** How often the clock is looked at, and a gap between two looks that only sleep explains. */
const pulse = 5000;
const sleepAfter = 30_000;
/** Well below the life of a ticket. */
const ticketKeeps = 5000;
/** The server asked to slow down. */
const coolDown = 10_000;

/**
 * The browser object that joins a doc, its socket and its offline copy, and says whether the words are safe.
 *
 * A little over the usual length: clocks, closes and acknowledgements meet here and nowhere else, and the decisions
 * among them are taken in `ledger` and `safety`.
 */
export class PaperProvider {
  readonly doc = new Y.Doc();
  readonly awareness = new Awareness(this.doc);
  readonly paper: string;
  readonly #options: PaperProviderOptions;
  readonly #socket: PaperLine;
  readonly #joined: PaperSocket;
  readonly #listeners = new Set<() => void>();
  #ledger = new AckLedger();
  #copy: OfflineCopy | null = null;
  #keepsCopy = true;
  #ticketAhead: { answer: Promise<TicketAnswer>; at: number } | null = null;
  #facts: Facts = noFacts;
  #status: PaperStatus;
  #overdue: ReturnType<typeof setTimeout> | null = null;
  #dead: ReturnType<typeof setTimeout> | null = null;
  #cooling: ReturnType<typeof setTimeout> | null = null;
  #pulse: ReturnType<typeof setInterval> | null = null;
  #destroyed = false;

  constructor(options: PaperProviderOptions) {
    this.#options = options;
    this.paper = options.paper;
    this.#socket = new PaperLine({
      url: options.url,
      autoConnect: false,
      delay: firstRetry,
      minDelay: firstRetry / 2,
      maxDelay: lastRetry,
      WebSocketPolyfill: options.webSocket,
    });
    this.#joined = new PaperSocket(options.paper, this.doc, this.awareness, this.#socket);
    this.#joined.serve({
      ticket: () => this.#ticket(),
      edited: (update) => this.#edited(update),
      received: (update) => this.#copy?.append(update, 0),
      sent: () => this.#sent(),
      answered: (applied) => this.#answered(applied),
      joined: () => this.#onJoined(),
      ticketRefused: (code) => this.#stop({ type: "ticket-refused", reason: code }),
      unreachable: () => this.#hangUp(),
    });
    this.#joined.on("authenticated", ({ scope }: { scope: Scope }) => this.#take({ type: "authenticated", scope }));
    this.#joined.on("authenticationFailed", ({ reason }: { reason: string }) => {
      this.#take({ type: "denied", reason });
      this.#hangUp();
    });
    this.#joined.on("stateless", ({ payload }: { payload: string }) => {
      const { codraft, code } = noticeIn(payload);
      if (codraft === "refused" && typeof code === "string") this.#take({ type: "edit-refused", reason: code });
      else if (codraft === "saving-slow" || codraft === "saving-normal")
        this.#take({ type: "storage", stalled: codraft === "saving-slow" });
      else if (codraft === "paper-changed") options.paperChanged?.();
    });
    // One close event of the connection, and one of the room on it, mean the same to a writer.
    this.#joined.on("close", ({ event }: { event?: { code?: number; reason?: string } }) => this.#closed(event));
    this.#facts = { ...noFacts, readOnlyReason: options.readOnlyReason ?? null };
    this.#status = this.#look();
    const { id, name, color, organisation } = options.writer;
    this.awareness.setLocalStateField("user", { id, name, color, organisation });
  }

  get status(): PaperStatus {
    return this.#status;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Reads the offline copy while ticket and line are on their way. The paper is put on the line only then: the server
   * must not be asked before our own words are in the doc.
   */
  async start(): Promise<void> {
    this.#ticketAhead = { answer: this.#options.ticket(), at: Date.now() };
    // Told when it is needed.
    this.#ticketAhead.answer.catch(() => {});
    void this.#socket.connect();
    await this.#restore();
    if (this.#destroyed) return;
    if (typeof window !== "undefined") {
      window.addEventListener("online", this.#onOnline);
      window.addEventListener("offline", this.#onOffline);
      document.addEventListener("visibilitychange", this.#onVisible);
    }
    this.#watchSleep();
    this.#joined.attach();
  }

  /** Tries again after a refusal, for instance when somebody has signed in anew. */
  retry(): void {
    this.#take({ type: "retrying" });
    void this.#socket.connect();
  }

  permissions(readOnlyReason: string | null): void {
    this.#take({ type: "permissions", reason: readOnlyReason });
  }

  /** The whole text as this browser has it, without its form. */
  text(): string {
    return plainText(this.doc.getXmlFragment("default"));
  }

  /** The words that the server does not have, for copying; empty when it has them all. */
  async unsentWords(): Promise<string> {
    if (this.#ledger.unsent === 0 || this.#copy === null) return "";
    return wordsOf(await this.#copy.unsentUpdates());
  }

  /** Gives up the copy in this browser, unsent words included. The page must be opened anew afterwards. */
  async forgetCopy(): Promise<void> {
    this.#socket.disconnect();
    await this.#copy?.forget();
  }

  async destroy(): Promise<void> {
    this.#destroyed = true;
    if (this.#pulse !== null) clearInterval(this.#pulse);
    for (const timer of [this.#overdue, this.#dead, this.#cooling]) if (timer !== null) clearTimeout(timer);
    if (typeof window !== "undefined") {
      window.removeEventListener("online", this.#onOnline);
      window.removeEventListener("offline", this.#onOffline);
      document.removeEventListener("visibilitychange", this.#onVisible);
    }
    this.#joined.destroy();
    this.#socket.destroy();
    this.#listeners.clear();
    try {
      await this.#copy?.close();
    } finally {
      this.doc.destroy();
    }
  }

  /** The first one is asked for while the copy is read and the line opened, so that nobody waits for all three in turn. */
  #ticket(): Promise<TicketAnswer> {
    const ahead = this.#ticketAhead;
    this.#ticketAhead = null;
    return ahead !== null && Date.now() - ahead.at < ticketKeeps ? ahead.answer : this.#options.ticket();
  }

  async #restore(): Promise<void> {
    try {
      const copy = await OfflineCopy.open(this.#options.writer.id, this.paper, () => this.#copyFailed());
      const { updates, unsent } = await copy.restore();
      if (this.#destroyed) return void copy.close();
      this.#ledger = new AckLedger(unsent);
      this.doc.transact(() => {
        for (const update of updates) Y.applyUpdate(this.doc, update, restoreOrigin);
      }, restoreOrigin);
      this.#copy = copy;
      this.#take({ type: "restored", unsent, hasText: this.doc.getXmlFragment("default").length > 0 });
    } catch {
      this.#copyFailed();
    }
  }

  #copyFailed(): void {
    this.#keepsCopy = false;
    this.#show();
  }

  #edited(update: Uint8Array): void {
    const edit = this.#ledger.edited();
    this.#copy?.append(update, edit);
    this.#take({ type: "edited", unsent: this.#ledger.unsent });
  }

  #sent(): void {
    this.#ledger.sent();
    this.#overdue ??= setTimeout(() => this.#take({ type: "overdue" }), overdueAfter);
    this.#dead ??= setTimeout(() => this.#hangUp(), deadAfter);
  }

  #answered(applied: boolean): void {
    this.#stopClocks();
    if (applied) this.#ledger.acknowledge();
    else this.#ledger.refuse();
    if (this.#ledger.awaiting && !this.#ledger.refused) {
      this.#overdue = setTimeout(() => this.#take({ type: "overdue" }), overdueAfter);
      this.#dead = setTimeout(() => this.#hangUp(), deadAfter);
    }
    this.#copy?.acknowledge(this.#ledger.acknowledgedUpTo);
    this.#take({ type: "answered", unsent: this.#ledger.unsent, at: Date.now() });
  }

  #onJoined(): void {
    if (!this.#facts.joined) this.#take({ type: "joined" });
  }

  #closed(event: { code?: number; reason?: string } | undefined): void {
    this.#stopClocks();
    this.#ledger.disconnected();
    const code = event?.code ?? 1006;
    this.#take({ type: "closed", code, reason: event?.reason ?? "" });
    if (this.#facts.refusal !== null) {
      this.#socket.disconnect();
      return;
    }
    if (code === 4429) this.#coolDown();
    // The room was closed under an open socket: only a new connection opens it again.
    else if (this.#socket.status === WebSocketStatus.Connected) this.#hangUp();
  }

  #coolDown(): void {
    this.#socket.disconnect();
    this.#cooling ??= setTimeout(() => {
      this.#cooling = null;
      void this.#socket.connect();
    }, coolDown);
  }

  #stop(event: SafetyEvent): void {
    this.#take(event);
    this.#socket.disconnect();
  }

  /** Treats the line as dead. The browser may take minutes to say so itself. */
  #hangUp(): void {
    if (this.#destroyed) return;
    if (this.#facts.refusal !== null) this.#socket.disconnect();
    else this.#socket.hangUp();
  }

  #stopClocks(): void {
    if (this.#overdue !== null) clearTimeout(this.#overdue);
    if (this.#dead !== null) clearTimeout(this.#dead);
    this.#overdue = null;
    this.#dead = null;
  }

  #onOnline = (): void => {
    if (this.#facts.refusal === null && this.#cooling === null) void this.#socket.connect();
  };

  /** Offline by the browser's word, but a server on this machine may still answer: find out at once. */
  #onOffline = (): void => this.#hangUp();

  #onVisible = (): void => {
    if (document.visibilityState === "visible") this.#onOnline();
  };

  /** A lid that was closed leaves a line that looks open for minutes: a clock that jumped tells, so connect anew. */
  #watchSleep(): void {
    let last = Date.now();
    this.#pulse = setInterval(() => {
      const slept = Date.now() - last > sleepAfter;
      last = Date.now();
      if (slept && this.#facts.joined) this.#hangUp();
    }, pulse);
  }

  #take(event: SafetyEvent): void {
    if (this.#destroyed) return;
    this.#facts = next(this.#facts, event);
    this.#show();
  }

  #show(): void {
    const status = this.#look();
    this.#status = status;
    for (const listener of this.#listeners) listener();
  }

  #look(): PaperStatus {
    return {
      safety: safetyOf(this.#facts),
      loaded: this.#facts.loaded,
      writable: mayWrite(this.#facts),
      edits: { confirmed: this.#ledger.acknowledgedUpTo, unsent: this.#ledger.unsent },
      savedAt: this.#facts.savedAt,
      keepsCopy: this.#keepsCopy,
    };
  }
}

/** The server's notices are JSON with a member `codraft`, see shared/protocol; anything else says nothing to us. */
function noticeIn(payload: string): { codraft?: unknown; code?: unknown } {
  try {
    return (JSON.parse(payload) as object | null) ?? {};
  } catch {
    return {};
  }
}
