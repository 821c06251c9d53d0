import { HocuspocusProvider, HocuspocusProviderWebsocket, MessageType } from "@hocuspocus/provider";
import * as decoding from "lib0/decoding";
import type { Awareness } from "y-protocols/awareness";
import { messageYjsSyncStep1, messageYjsUpdate } from "y-protocols/sync";
import type * as Y from "yjs";
import { Gathered } from "./gathered";

/** Answer to the wish for a socket ticket. */
export type TicketAnswer =
  | { kind: "ticket"; token: string }
  /** The server said no, with a code: asking again changes nothing. */
  | { kind: "refused"; code: string }
  /** No answer at all: the line, not the person, is the problem. */
  | { kind: "unreachable" };

export interface SocketDuties {
  ticket(): Promise<TicketAnswer>;
  /** A local edit happened; called before it may be sent. */
  edited(update: Uint8Array): void;
  /** Text came from the server; it is durable there. */
  received(update: Uint8Array): void;
  /** A message that the server will answer has left. */
  sent(): void;
  /** The server answered the oldest unanswered message. */
  answered(applied: boolean): void;
  /** Both sides have exchanged what the other lacked. */
  joined(): void;
  ticketRefused(code: string): void;
  unreachable(): void;
}

const open = 1;

/** The socket itself, which can also be given up before the browser notices that the line is dead. */
export class PaperLine extends HocuspocusProviderWebsocket {
  hangUp(): void {
    this.emit("close", { event: { code: 1006, reason: "" } });
  }
}

/**
 * The stock provider with two changes that "saved" depends on.
 *
 * It holds back single updates until it has answered the server's sync step 1 on this connection, because that answer
 * carries everything the server lacks: an update sent earlier would build on edits that the server does not have yet,
 * and offline edits would be sent twice. And it reports each message that will be acknowledged, so that a ledger can
 * tell which edits an acknowledgement covers.
 *
 * What others write is put into the doc a few times a second at most, and behind one's own letters: ten people typing
 * would otherwise have the text laid out and drawn anew for each of their letters, and one's own wait for it.
 */
export class PaperSocket extends HocuspocusProvider {
  #duties: SocketDuties | null = null;
  #answeredStep1 = false;
  #gotStep2 = false;
  #connection = 0;
  readonly #others = new Gathered<MessageEvent>((events) =>
    this.document.transact(() => {
      for (const event of events) super.onMessage(event);
    }, this),
  );

  constructor(name: string, document: Y.Doc, awareness: Awareness, socket: PaperLine) {
    super({ name, document, awareness, websocketProvider: socket });
  }

  /** Before `attach`: the constructor of the parent class must not call out yet. */
  serve(duties: SocketDuties): void {
    this.#duties = duties;
  }

  override async onOpen(event: Event): Promise<void> {
    this.#connection += 1;
    const connection = this.#connection;
    this.isAuthenticated = false;
    this.emit("open", { event });
    const answer = await this.#ask();
    if (connection !== this.#connection) return;
    if (answer.kind === "refused") {
      this.#duties?.ticketRefused(answer.code);
      return;
    }
    if (answer.kind === "unreachable") {
      this.#duties?.unreachable();
      return;
    }
    this.configuration.token = answer.token;
    await super.sendToken();
    if (connection === this.#connection) this.startSync();
  }

  async #ask(): Promise<TicketAnswer> {
    try {
      return (await this.#duties?.ticket()) ?? { kind: "unreachable" };
    } catch {
      return { kind: "unreachable" };
    }
  }

  override onMessage(event: MessageEvent): void {
    const decoder = decoding.createDecoder(new Uint8Array(event.data as ArrayBuffer));
    decoding.readVarString(decoder);
    const type = decoding.readVarUint(decoder);
    if (type === MessageType.Sync) {
      const step = decoding.readVarUint(decoder);
      if (step === messageYjsUpdate) {
        this.#others.add(event);
        return;
      }
      this.#others.now();
      super.onMessage(event);
      if (step === messageYjsSyncStep1) {
        // Asked again, the server acknowledges what it had not taken before, not the answer itself.
        if (!this.#answeredStep1) this.#duties?.sent();
        this.#answeredStep1 = true;
      } else if (step === 1) {
        this.#gotStep2 = true;
      }
      if (this.#answeredStep1 && this.#gotStep2) this.#duties?.joined();
      return;
    }
    if (type === MessageType.SyncStatus) {
      const applied = decoding.readVarInt(decoder) === 1;
      super.onMessage(event);
      this.#duties?.answered(applied);
      return;
    }
    // A caret may stand in words that are still waiting.
    if (type === MessageType.Awareness) this.#others.add(event);
    else super.onMessage(event);
  }

  override documentUpdateHandler(update: Uint8Array, origin: unknown): void {
    if (origin === this) {
      this.#duties?.received(update);
      return;
    }
    this.#others.letter();
    this.#duties?.edited(update);
    // A socket that is closing would queue the message for the next connection, where it would come too early.
    const live = this.configuration.websocketProvider.webSocket?.readyState === open;
    if (!this.#answeredStep1 || !live) return;
    super.documentUpdateHandler(update, origin);
    this.#duties?.sent();
  }

  override destroy(): void {
    this.#others.end();
    super.destroy();
  }

  override onClose(): void {
    this.#others.now();
    this.#connection += 1;
    this.#answeredStep1 = false;
    this.#gotStep2 = false;
    super.onClose();
  }
}
