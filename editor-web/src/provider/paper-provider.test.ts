import { IDBFactory } from "fake-indexeddb";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { FakeServer, textOf } from "./fake-server.test-support";
import { PaperProvider } from "./paper-provider";

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  // The database answers by setImmediate, which stays real: only waiting is fake.
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"] });
});

afterEach(() => {
  vi.useRealTimers();
});

const real = setImmediate;
async function settle(): Promise<void> {
  for (let i = 0; i < 12; i++) await new Promise((resolve) => real(resolve));
}

function open(server: FakeServer, id: string): PaperProvider {
  return new PaperProvider({
    paper: server.name,
    writer: { id, name: id, color: "#000000", organisation: "" },
    url: "ws://server/collab",
    ticket: async () => ({ kind: "ticket", token: "t" }),
    webSocket: server.WebSocket,
  });
}

/** Lets every message that is under way arrive and be stored. */
async function calm(server: FakeServer): Promise<void> {
  for (let i = 0; i < 6; i++) {
    await settle();
    server.handle();
    server.commit();
  }
  await settle();
}

function type(provider: PaperProvider, word: string, at: number): void {
  const paragraph = provider.doc.getXmlFragment("default").get(0);
  if (!(paragraph instanceof Y.XmlElement)) return;
  const line = paragraph.get(0);
  if (!(line instanceof Y.XmlText)) return;
  line.insert(Math.min(at, line.length), word);
}

describe("PaperProvider", () => {
  it("says saved only when the server has stored the edit", async () => {
    const server = new FakeServer("p8", "Text. ");
    const author = open(server, "u1");
    await author.start();
    await calm(server);
    expect(author.status.safety.kind).toBe("saved");
    type(author, "word ", 0);
    expect(author.status.safety).toMatchObject({ kind: "saving", unsent: 1 });
    server.handle();
    await settle();
    expect(author.status.safety.kind).toBe("saving");
    server.commit();
    await settle();
    expect(author.status.safety.kind).toBe("saved");
    expect(server.text()).toBe("word Text. ");
    await author.destroy();
  });

  it("opens the line while the copy is read, and asks for the paper only then", async () => {
    const server = new FakeServer("p8", "Text. ");
    const author = open(server, "u1");
    const started = author.start();
    await Promise.resolve();
    await Promise.resolve();
    expect(server.connections).toBe(1);
    server.handle();
    expect(server.asked).toBe(0);
    await started;
    await calm(server);
    expect(author.status.safety.kind).toBe("saved");
    expect(server.asked).toBeGreaterThan(0);
    await author.destroy();
  });

  it("keeps edits typed offline over a reload and sends them once", async () => {
    const server = new FakeServer("p8", "Text. ");
    const author = open(server, "u1");
    await author.start();
    await calm(server);
    server.crash();
    await settle();
    type(author, "one ", 0);
    type(author, "two ", 4);
    expect(author.status.safety).toMatchObject({ kind: "offline", unsent: 2 });
    await settle();
    await author.destroy();

    const again = open(server, "u1");
    await again.start();
    await settle();
    expect(again.status.safety).toMatchObject({ kind: "offline", unsent: 2 });
    expect(textOf(again.doc)).toBe("one two Text. ");
    server.running = true;
    await vi.advanceTimersByTimeAsync(5000);
    await calm(server);
    expect(again.status.safety.kind).toBe("saved");
    expect(server.text()).toBe("one two Text. ");
    expect(server.gaps).toBe(0);
    await again.destroy();
  });

  it("does not send one person's unsent words when another signs in", async () => {
    const server = new FakeServer("p8", "Text. ");
    const first = open(server, "u1");
    await first.start();
    await calm(server);
    server.crash();
    await settle();
    type(first, "private ", 0);
    await settle();
    await first.destroy();
    server.running = true;
    const second = open(server, "u2");
    await second.start();
    await calm(server);
    expect(server.text()).toBe("Text. ");
    expect(textOf(second.doc)).toBe("Text. ");
    await second.destroy();
    const back = open(server, "u1");
    await back.start();
    await calm(server);
    expect(server.text()).toBe("private Text. ");
    await back.destroy();
  });

  it("keeps the words that a locked paper would not take", async () => {
    const server = new FakeServer("p8", "Text. ");
    const author = open(server, "u1");
    await author.start();
    await calm(server);
    server.crash();
    await settle();
    type(author, "too late ", 0);
    server.running = true;
    server.writable = false;
    await vi.advanceTimersByTimeAsync(5000);
    await calm(server);
    expect(author.status.safety).toMatchObject({ kind: "read-only", unsent: 1 });
    expect(author.status.writable).toBe(false);
    expect(await author.unsentWords()).toBe("too late");
    expect(server.text()).toBe("Text. ");
    await author.destroy();
  });

  it("stops when the ticket is refused and goes on when asked to", async () => {
    const server = new FakeServer("p8", "Text. ");
    let signedIn = false;
    const author = new PaperProvider({
      paper: "p8",
      writer: { id: "u1", name: "u1", color: "#000000", organisation: "" },
      url: "ws://server/collab",
      ticket: async () => (signedIn ? { kind: "ticket", token: "t" } : { kind: "refused", code: "not-signed-in" }),
      webSocket: server.WebSocket,
    });
    await author.start();
    await calm(server);
    expect(author.status.safety).toMatchObject({ kind: "refused", reason: "not-signed-in" });
    signedIn = true;
    author.retry();
    await vi.advanceTimersByTimeAsync(1000);
    await calm(server);
    expect(author.status.safety.kind).toBe("saved");
    await author.destroy();
  });

  it("opens a new line after the machine has slept, and counts the edits that were confirmed", async () => {
    const server = new FakeServer("p8", "Text. ");
    const author = open(server, "u1");
    await author.start();
    await calm(server);
    type(author, "word ", 0);
    await calm(server);
    expect(author.status.edits).toEqual({ confirmed: 1, unsent: 0 });
    expect(author.text()).toBe("word Text. ");
    vi.setSystemTime(Date.now() + 60_000);
    await vi.advanceTimersByTimeAsync(5000);
    const kinds = [author.status.safety.kind];
    await vi.advanceTimersByTimeAsync(2000);
    await calm(server);
    kinds.push(author.status.safety.kind);
    expect(kinds).toEqual(["offline", "saved"]);
    await author.destroy();
  });

  it("says within three seconds that the store does not answer", async () => {
    const server = new FakeServer("p8", "Text. ");
    const author = open(server, "u1");
    await author.start();
    await calm(server);
    type(author, "word ", 0);
    await vi.advanceTimersByTimeAsync(3000);
    expect(author.status.safety).toMatchObject({ kind: "saving", slow: "line" });
    await calm(server);
    expect(author.status.safety.kind).toBe("saved");
    await author.destroy();
  });

  it("loses and doubles nothing, and never calls saved what is not stored, on every walk of two writers", async () => {
    const step = fc.oneof(
      { weight: 6, arbitrary: fc.record({ kind: fc.constant("type" as const), who: fc.nat(1), at: fc.nat(40) }) },
      { weight: 3, arbitrary: fc.constant({ kind: "handle" as const }) },
      { weight: 3, arbitrary: fc.constant({ kind: "commit" as const }) },
      { weight: 1, arbitrary: fc.constant({ kind: "drop" as const }) },
      { weight: 1, arbitrary: fc.constant({ kind: "crash" as const }) },
      { weight: 2, arbitrary: fc.constant({ kind: "wait" as const }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant("reload" as const), who: fc.nat(1) }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        globalThis.indexedDB = new IDBFactory();
        const server = new FakeServer("p8", "·");
        const writers = [open(server, "u1"), open(server, "u2")];
        await Promise.all(writers.map((writer) => writer.start()));
        await calm(server);
        const typed: string[][] = [[], []];
        let count = 0;
        for (const now of steps) {
          if (now.kind === "type") {
            const word = `<${count++}>`;
            const writer = writers[now.who];
            // Between two words, so that none is torn apart by another.
            const text = writer ? textOf(writer.doc) : "";
            const at = [...text.matchAll(/(?=<)|$/g)].map((match) => match.index);
            if (writer) type(writer, word, at[now.at % at.length] ?? 0);
            typed[now.who]?.push(word);
          } else if (now.kind === "handle") server.handle();
          else if (now.kind === "commit") server.commit();
          else if (now.kind === "drop") server.dropAll(1006);
          else if (now.kind === "crash") {
            server.crash();
            server.running = true;
          } else if (now.kind === "wait") await vi.advanceTimersByTimeAsync(5000);
          else {
            await settle();
            await writers[now.who]?.destroy();
            const fresh = open(server, `u${now.who + 1}`);
            writers[now.who] = fresh;
            await fresh.start();
          }
          await settle();
          writers.forEach((writer, who) => {
            if (writer.status.safety.kind !== "saved") return;
            const stored = server.text();
            for (const word of typed[who] ?? []) expect(stored).toContain(word);
          });
        }
        await vi.advanceTimersByTimeAsync(10_000);
        await calm(server);
        await vi.advanceTimersByTimeAsync(10_000);
        await calm(server);
        const stored = server.text();
        expect(server.gaps).toBe(0);
        for (const word of typed.flat()) expect(stored.split(word).length - 1).toBe(1);
        for (const writer of writers) {
          expect(writer.status.safety.kind).toBe("saved");
          expect(textOf(writer.doc)).toBe(stored);
          await writer.destroy();
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
