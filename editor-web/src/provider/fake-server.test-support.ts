import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as sync from "y-protocols/sync";
import * as Y from "yjs";

const messages = { sync: 0, auth: 2, status: 8 } as const;

type Listener = (event: unknown) => void;

/** The browser's socket, as far as the provider uses it, joined to a FakeServer in the same process. */
class FakeSocket {
  binaryType = "arraybuffer";
  readyState = 0;
  readonly listeners = new Map<string, Set<Listener>>();
  readonly inbox: Uint8Array[] = [];

  readonly server: FakeServer;

  constructor(server: FakeServer) {
    this.server = server;
  }

  addEventListener(name: string, listener: Listener): void {
    const known = this.listeners.get(name) ?? new Set();
    this.listeners.set(name, known.add(listener));
  }

  removeEventListener(name: string, listener: Listener): void {
    this.listeners.get(name)?.delete(listener);
  }

  tell(name: string, event: unknown): void {
    for (const listener of [...(this.listeners.get(name) ?? [])]) listener(event);
  }

  send(bytes: Uint8Array): void {
    if (this.readyState === 1) this.inbox.push(bytes.slice());
  }

  close(): void {
    this.server.drop(this, 1005, "");
  }
}

/**
 * A server that keeps one doc and stores edits only when told to: what came in since the last `commit` is lost by
 * `crash`, and neither acknowledged nor shown to others before. It refuses updates that build on what it lacks.
 */
export class FakeServer {
  durable = new Y.Doc();
  running = true;
  writable = true;
  gaps = 0;
  /** Messages that have been handled. */
  asked = 0;
  readonly name: string;
  #sockets = new Set<FakeSocket>();
  #waiting: { from: FakeSocket; update: Uint8Array }[] = [];

  constructor(name: string, text: string) {
    this.name = name;
    const line = new Y.XmlText();
    line.insert(0, text);
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [line]);
    this.durable.getXmlFragment("default").insert(0, [paragraph]);
  }

  /** Class to hand to the provider as its WebSocket. */
  get WebSocket(): unknown {
    const server = this;
    return class {
      constructor() {
        const socket = new FakeSocket(server);
        queueMicrotask(() => server.#open(socket));
        // biome-ignore lint/correctness/noConstructorReturn: the provider only knows `new`
        return socket;
      }
    };
  }

  #open(socket: FakeSocket): void {
    if (!this.running) {
      socket.readyState = 3;
      socket.tell("error", new Error("refused"));
      socket.tell("close", { code: 1006, reason: "" });
      return;
    }
    socket.readyState = 1;
    this.#sockets.add(socket);
    socket.tell("open", {});
  }

  get connections(): number {
    return this.#sockets.size;
  }

  /** Handles everything that has arrived. */
  handle(): void {
    for (const socket of [...this.#sockets]) {
      for (const bytes of socket.inbox.splice(0)) if (socket.readyState === 1) this.#take(socket, bytes);
    }
  }

  /** Stores what has arrived, answers the writers and shows it to the others. */
  commit(): void {
    for (const { from, update } of this.#waiting.splice(0)) {
      if (!this.writable) {
        if (!contains(this.durable, update)) {
          this.#answer(from, false);
          continue;
        }
      }
      Y.applyUpdate(this.durable, update);
      if (this.durable.store.pendingStructs !== null) this.gaps += 1;
      this.#answer(from, true);
      for (const other of this.#sockets) {
        if (other === from) continue;
        this.#send(other, (encoder) => {
          encoding.writeVarUint(encoder, messages.sync);
          sync.writeUpdate(encoder, update);
        });
      }
    }
  }

  crash(): void {
    this.running = false;
    this.#waiting = [];
    for (const socket of [...this.#sockets]) this.drop(socket, 1006, "");
    const after = new Y.Doc();
    Y.applyUpdate(after, Y.encodeStateAsUpdate(this.durable));
    this.durable = after;
  }

  dropAll(code: number, reason = ""): void {
    for (const socket of [...this.#sockets]) this.drop(socket, code, reason);
  }

  drop(socket: FakeSocket, code: number, reason: string): void {
    if (!this.#sockets.delete(socket)) return;
    socket.readyState = 3;
    this.#waiting = this.#waiting.filter(({ from }) => from !== socket);
    socket.tell("close", { code, reason });
  }

  text(): string {
    return textOf(this.durable);
  }

  #take(socket: FakeSocket, bytes: Uint8Array): void {
    this.asked += 1;
    const decoder = decoding.createDecoder(bytes);
    decoding.readVarString(decoder);
    const type = decoding.readVarUint(decoder);
    if (type === messages.auth) {
      this.#send(socket, (encoder) => {
        encoding.writeVarUint(encoder, messages.auth);
        encoding.writeVarUint(encoder, 2);
        encoding.writeVarString(encoder, this.writable ? "read-write" : "readonly");
      });
    } else if (type === messages.sync) {
      const step = decoding.readVarUint(decoder);
      const payload = decoding.readVarUint8Array(decoder);
      if (step === sync.messageYjsSyncStep1) this.#exchange(socket, payload);
      else this.#waiting.push({ from: socket, update: payload });
    }
  }

  #exchange(socket: FakeSocket, vector: Uint8Array): void {
    this.#send(socket, (encoder) => {
      encoding.writeVarUint(encoder, messages.sync);
      sync.writeSyncStep2(encoder, this.durable, vector);
    });
    this.#send(socket, (encoder) => {
      encoding.writeVarUint(encoder, messages.sync);
      sync.writeSyncStep1(encoder, this.durable);
    });
  }

  #answer(socket: FakeSocket, applied: boolean): void {
    this.#send(socket, (encoder) => {
      encoding.writeVarUint(encoder, messages.status);
      encoding.writeVarInt(encoder, applied ? 1 : 0);
    });
  }

  #send(socket: FakeSocket, write: (encoder: encoding.Encoder) => void): void {
    if (socket.readyState !== 1) return;
    const encoder = encoding.createEncoder();
    encoding.writeVarString(encoder, this.name);
    write(encoder);
    const bytes = encoding.toUint8Array(encoder);
    socket.tell("message", { data: bytes.slice().buffer });
  }
}

export function textOf(doc: Y.Doc): string {
  const paragraph = doc.getXmlFragment("default").get(0);
  const line = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null;
  return line instanceof Y.XmlText ? line.toString() : "";
}

function contains(doc: Y.Doc, update: Uint8Array): boolean {
  const { structs } = Y.decodeUpdate(update);
  return structs.every(({ id, length }) => Y.getState(doc.store, id.client) >= id.clock + length);
}
