/**
 * The database behind the offline copy: one per signed-in person. Apart from the copy itself, so that the list of
 * papers can ask for unsent edits without loading the text machinery.
 */

export interface UpdateRecord {
  paper: string;
  update: Uint8Array;
  /** Local edits in this record that the server has not acknowledged. */
  unsent: number;
}

/** What the paper's page needs to open without the server. */
interface PaperCard {
  paper: string;
  value: unknown;
}

const version = 1;

/** Keeps what a page needs to show a paper without the server, beside the paper's text. */
export async function rememberCard(user: string, paper: string, value: unknown): Promise<void> {
  const db = await openDatabase(user);
  const tx = db.transaction("cards", "readwrite");
  const card: PaperCard = { paper, value };
  tx.objectStore("cards").put(card);
  await done(tx);
  db.close();
}

export async function recallCard(user: string, paper: string): Promise<unknown> {
  const db = await openDatabase(user);
  const card = await answer(
    db.transaction("cards").objectStore("cards").get(paper) as IDBRequest<PaperCard | undefined>,
  );
  db.close();
  return card?.value ?? null;
}

/** Papers of this person with words that have not reached the server, with their number of edits. */
export async function unsentPapers(user: string): Promise<Map<string, number>> {
  const db = await openDatabase(user);
  const counts = new Map<string, number>();
  const request = db.transaction("updates").objectStore("updates").openCursor();
  await new Promise<void>((resolve, reject) => {
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor) return resolve();
      const { paper, unsent } = cursor.value as UpdateRecord;
      if (unsent > 0) counts.set(paper, (counts.get(paper) ?? 0) + unsent);
      cursor.continue();
    };
  });
  db.close();
  return counts;
}

export function openDatabase(user: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(`codraft/${user}`, version);
    request.onupgradeneeded = () => {
      const updates = request.result.createObjectStore("updates", { autoIncrement: true });
      updates.createIndex("paper", "paper");
      request.result.createObjectStore("cards", { keyPath: "paper" });
    };
    request.onsuccess = () => {
      // A newer version of the editor in another tab must not wait for this one.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("the offline copy is held by an older tab"));
  });
}

export function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

export function done(tx: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    tx.oncomplete = () => resolve();
    tx.onabort = () => reject(tx.error ?? new Error("the browser refused to write"));
    tx.onerror = () => reject(tx.error);
  });
}
