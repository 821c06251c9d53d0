import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { OfflineCopy } from "./offline-copy";
import { recallCard, rememberCard, unsentPapers } from "./offline-database";
import { wordsOf } from "./unsent-words";

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

/** Types a word into a doc and hands back the update that it made. */
function typed(doc: Y.Doc, word: string): Uint8Array {
  let made = new Uint8Array();
  const keep = (update: Uint8Array) => {
    made = update as Uint8Array<ArrayBuffer>;
  };
  doc.on("update", keep);
  const text = doc.getText("t");
  text.insert(text.length, word);
  doc.off("update", keep);
  return made;
}

async function textOf(user: string, paper = "p8"): Promise<string> {
  const copy = await OfflineCopy.open(user, paper);
  const doc = new Y.Doc();
  for (const update of (await copy.restore()).updates) Y.applyUpdate(doc, update);
  await copy.close();
  return doc.getText("t").toString();
}

describe("OfflineCopy", () => {
  it("gives back text and number of unsent edits after a reload", async () => {
    const doc = new Y.Doc();
    const copy = await OfflineCopy.open("u1", "p8");
    await copy.restore();
    copy.append(typed(doc, "server "), 0);
    copy.append(typed(doc, "mine "), 1);
    copy.append(typed(doc, "too"), 2);
    await copy.close();
    const again = await OfflineCopy.open("u1", "p8");
    const { updates, unsent } = await again.restore();
    expect(unsent).toBe(2);
    const restored = new Y.Doc();
    for (const update of updates) Y.applyUpdate(restored, update);
    expect(restored.getText("t").toString()).toBe("server mine too");
  });

  it("shows nothing of one person to another, and counts unsent edits per paper", async () => {
    const doc = new Y.Doc();
    const copy = await OfflineCopy.open("u1", "p8");
    await copy.restore();
    copy.append(typed(doc, "secret"), 1);
    await copy.close();
    expect(await textOf("u2")).toBe("");
    expect(await textOf("u1")).toBe("secret");
    expect(await unsentPapers("u1")).toEqual(new Map([["p8", 1]]));
    expect(await unsentPapers("u2")).toEqual(new Map());
  });

  it("forgets the count, not the text, when the server has acknowledged", async () => {
    const doc = new Y.Doc();
    const copy = await OfflineCopy.open("u1", "p8");
    await copy.restore();
    copy.append(typed(doc, "a"), 1);
    await copy.flush();
    copy.append(typed(doc, "b"), 2);
    copy.acknowledge(1);
    await copy.close();
    expect(await unsentPapers("u1")).toEqual(new Map([["p8", 1]]));
    expect(await textOf("u1")).toBe("ab");
  });

  it("hands out the unsent words alone", async () => {
    const doc = new Y.Doc();
    const copy = await OfflineCopy.open("u1", "p8");
    await copy.restore();
    copy.append(typed(doc, "known "), 0);
    copy.append(typed(doc, "new "), 1);
    copy.append(typed(doc, "words"), 2);
    expect(wordsOf(await copy.unsentUpdates())).toBe("new words");
    await copy.close();
  });

  it("keeps everything of two tabs that write at the same time, across folding", async () => {
    const one = await OfflineCopy.open("u1", "p8");
    const two = await OfflineCopy.open("u1", "p8");
    await Promise.all([one.restore(), two.restore()]);
    const docs = [new Y.Doc(), new Y.Doc()] as const;
    let words = 0;
    for (let i = 1; i <= 260; i++) {
      one.append(typed(docs[0], "x"), i);
      two.append(typed(docs[1], "y"), i);
      words += 2;
      if (i % 2 === 0) await Promise.all([one.flush(), two.flush()]);
      if (i % 50 === 0) one.acknowledge(i);
    }
    await Promise.all([one.close(), two.close()]);
    const text = await textOf("u1");
    expect(text.length).toBe(words);
    expect([...text].filter((letter) => letter === "x").length).toBe(260);
    expect(await unsentPapers("u1")).toEqual(new Map([["p8", 260 + 10]]));
  });

  it("keeps what a page needs to open a paper without the server", async () => {
    await rememberCard("u1", "p8", { title: "Inclusive cities" });
    expect(await recallCard("u1", "p8")).toEqual({ title: "Inclusive cities" });
    expect(await recallCard("u2", "p8")).toBeNull();
  });

  it("is empty after the person gave it up", async () => {
    const copy = await OfflineCopy.open("u1", "p8");
    await copy.restore();
    copy.append(typed(new Y.Doc(), "gone"), 1);
    await copy.forget();
    expect(await textOf("u1")).toBe("");
    expect(await unsentPapers("u1")).toEqual(new Map());
  });
});
