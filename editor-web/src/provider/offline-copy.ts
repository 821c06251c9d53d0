import * as Y from "yjs";
import { answer, done, openDatabase, type UpdateRecord } from "./offline-database";

/**
 * The copy of papers that this browser keeps for one signed-in person, in one IndexedDB database per person.
 *
 * Somebody else signing in here opens another database, so nobody ever sends another person's unsent words, and
 * signing out loses nothing. Records are appended, never rewritten by content: two tabs of the same person can write
 * side by side, and since Yjs updates may be applied twice without effect, neither can double the other's words.
 *
 * Order matters: an edit may build on text that came from the server a moment before. So everything is written in
 * the order in which it happened, in one transaction at a time; what arrives meanwhile waits for the next one.
 */

interface Waiting {
  update: Uint8Array;
  /** Number of the local edit in the ledger, or 0 for text that came from the server. */
  edit: number;
}

interface Written {
  key: number;
  lastEdit: number;
}

export interface Restored {
  updates: Uint8Array[];
  unsent: number;
}

/** Text from the server is safe there; its copy may lag this much behind to save the disk of a phone. */
const remoteDelay = 400;
/** A paper's records are folded into one beyond this many; reading them one by one slows down the opening. */
const foldAbove = 200;

export class OfflineCopy {
  readonly #db: IDBDatabase;
  readonly #paper: string;
  #waiting: Waiting[] = [];
  #written: Written[] = [];
  #acknowledged = 0;
  #busy: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #appended = 0;
  #closed = false;
  #onFailure: (error: unknown) => void;

  private constructor(db: IDBDatabase, paper: string, onFailure: (error: unknown) => void) {
    this.#db = db;
    this.#paper = paper;
    this.#onFailure = onFailure;
  }

  static async open(user: string, paper: string, onFailure: (error: unknown) => void = () => {}): Promise<OfflineCopy> {
    return new OfflineCopy(await openDatabase(user), paper, onFailure);
  }

  /** Everything kept of this paper, oldest first. Call once, before the first `append`. */
  async restore(): Promise<Restored> {
    const tx = this.#db.transaction("updates", "readonly");
    const index = tx.objectStore("updates").index("paper");
    const [values, keys] = await Promise.all([
      answer(index.getAll(this.#paper) as IDBRequest<UpdateRecord[]>),
      answer(index.getAllKeys(this.#paper) as IDBRequest<number[]>),
    ]);
    let unsent = 0;
    values.forEach((record, i) => {
      const key = keys[i];
      if (record.unsent === 0 || key === undefined) return;
      unsent += record.unsent;
      this.#written.push({ key, lastEdit: unsent });
    });
    this.#appended = values.length;
    return { updates: values.map((record) => record.update), unsent };
  }

  /** @param edit number of the local edit, 0 for text from the server */
  append(update: Uint8Array, edit: number): void {
    if (this.#closed) return;
    this.#waiting.push({ update, edit });
    if (edit > 0) this.#schedule(0);
    else this.#schedule(remoteDelay);
  }

  /** The server has all local edits up to this number. */
  acknowledge(upTo: number): void {
    if (upTo <= this.#acknowledged || this.#closed) return;
    this.#acknowledged = upTo;
    this.#schedule(remoteDelay);
  }

  /** Resolves when everything given so far is on disk (as far as the browser promises). */
  async flush(): Promise<void> {
    this.#clearTimer();
    while (this.#busy !== null) await this.#busy;
    if (!this.#hasWork()) return;
    await this.#start();
  }

  /** The updates with words that the server has not acknowledged. */
  async unsentUpdates(): Promise<Uint8Array[]> {
    await this.flush();
    const tx = this.#db.transaction("updates", "readonly");
    const records = await answer(
      tx.objectStore("updates").index("paper").getAll(this.#paper) as IDBRequest<UpdateRecord[]>,
    );
    return records.filter((record) => record.unsent > 0).map((record) => record.update);
  }

  /** Forgets the copy of this paper, unsent words included: only ever on the person's own explicit wish. */
  async forget(): Promise<void> {
    this.#closed = true;
    this.#clearTimer();
    while (this.#busy !== null) await this.#busy;
    const tx = this.#db.transaction("updates", "readwrite");
    const store = tx.objectStore("updates");
    for (const key of await answer(store.index("paper").getAllKeys(this.#paper))) store.delete(key);
    await done(tx);
  }

  async close(): Promise<void> {
    await this.flush();
    this.#closed = true;
    this.#db.close();
  }

  #hasWork(): boolean {
    return this.#waiting.length > 0 || this.#written.some((record) => record.lastEdit <= this.#acknowledged);
  }

  #schedule(delay: number): void {
    if (delay > 0) {
      this.#timer ??= setTimeout(() => this.#run(), delay);
      return;
    }
    this.#clearTimer();
    this.#run();
  }

  #clearTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #run(): void {
    this.#timer = null;
    if (this.#busy !== null || !this.#hasWork()) return;
    this.#start().catch(this.#onFailure);
  }

  #start(): Promise<void> {
    const work = this.#write().finally(() => {
      this.#busy = null;
      if (this.#waiting.some((item) => item.edit > 0)) this.#schedule(0);
      else if (this.#hasWork()) this.#schedule(remoteDelay);
    });
    // The failure is reported once, by whoever started the work.
    this.#busy = work.catch(() => {});
    return work;
  }

  async #write(): Promise<void> {
    const batch = this.#waiting;
    const settled = this.#written.filter((record) => record.lastEdit <= this.#acknowledged);
    const tx = this.#db.transaction("updates", "readwrite");
    const finished = done(tx);
    const store = tx.objectStore("updates");
    try {
      this.#waiting = [];
      for (const { key } of settled) markSent(store, key);
      const added = runsOf(batch).map((run) => this.#add(store, run));
      if (this.#appended > foldAbove) this.#fold(store);
      await finished;
      this.#written = this.#written.filter((record) => !settled.includes(record));
      for (const { request, lastEdit } of added)
        if (lastEdit > 0) this.#written.push({ key: request.result, lastEdit });
    } catch (error) {
      this.#waiting = [...batch, ...this.#waiting];
      // Stop trying on every key press: the next explicit flush or reload tries again.
      this.#closed = true;
      throw error;
    }
  }

  #add(store: IDBObjectStore, run: readonly Waiting[]): { request: IDBRequest<number>; lastEdit: number } {
    const unsent = run.filter((item) => item.edit > this.#acknowledged);
    const update = Y.mergeUpdates(run.map((item) => item.update));
    const record: UpdateRecord = { paper: this.#paper, update, unsent: unsent.length };
    this.#appended += 1;
    return {
      request: store.add(record) as IDBRequest<number>,
      lastEdit: Math.max(0, ...unsent.map((item) => item.edit)),
    };
  }

  /** Replaces acknowledged records by one, inside the running transaction, so that another tab cannot slip between. */
  #fold(store: IDBObjectStore): void {
    this.#appended = 0;
    const doc = new Y.Doc();
    const request = store.index("paper").openCursor(this.#paper);
    const keys: IDBValidKey[] = [];
    request.onsuccess = () => {
      const cursor = request.result;
      if (cursor) {
        const record = cursor.value as UpdateRecord;
        Y.applyUpdate(doc, record.update);
        if (record.unsent === 0) keys.push(cursor.primaryKey);
        cursor.continue();
        return;
      }
      for (const key of keys) store.delete(key);
      const folded: UpdateRecord = { paper: this.#paper, update: Y.encodeStateAsUpdate(doc), unsent: 0 };
      store.add(folded);
      doc.destroy();
    };
  }
}

function markSent(store: IDBObjectStore, key: number): void {
  const request = store.get(key) as IDBRequest<UpdateRecord | undefined>;
  request.onsuccess = () => {
    // Another tab may have folded or forgotten the record meanwhile.
    if (request.result) store.put({ ...request.result, unsent: 0 }, key);
  };
}

/** Neighbours of one kind become one record; own words stay apart, so that they can be handed back alone. */
function runsOf(batch: readonly Waiting[]): Waiting[][] {
  const runs: Waiting[][] = [];
  for (const item of batch) {
    const last = runs.at(-1);
    if (last?.[0] && last[0].edit > 0 === item.edit > 0) last.push(item);
    else runs.push([item]);
  }
  return runs;
}
