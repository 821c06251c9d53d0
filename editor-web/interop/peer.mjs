// A peer with real Yjs for the server's tests: one JSON request a line in, one JSON answer a line out.
//
// Request: {"id": 1, "op": "insertText", "doc": "a", ...}; answer: {"id": 1, "value": ...} or {"id": 1, "error": "..."}.
// Bytes travel as base64. Edits answer with the update they caused, "" when nothing changed. `path` holds child
// indexes from the root fragment; an empty path is the root itself.

import { createInterface } from "node:readline";
import * as Y from "yjs";
import { randomEdit, randomSource } from "./random-edits.mjs";
import { ROOT, render, runsOf } from "./render.mjs";

/** @type {Map<string, {doc: Y.Doc, updates: Uint8Array[]}>} */
const docs = new Map();

const encode = (bytes) => Buffer.from(bytes).toString("base64");
const decode = (text) => new Uint8Array(Buffer.from(text, "base64"));

const open = (name) => {
  const peer = docs.get(name);
  if (peer === undefined) throw new Error(`no document "${name}"`);
  return peer;
};

const at = (doc, path) => path.reduce((type, index) => type.get(index), doc.getXmlFragment(ROOT));

const REMOTE = "remote";

/** Runs `work` and answers with the update that a provider would send because of it. */
const observed = (name, work) => {
  const { doc, updates } = open(name);
  updates.length = 0;
  work(doc);
  return updates.length === 0 ? "" : encode(updates.length === 1 ? updates[0] : Y.mergeUpdates(updates));
};

const edit = (name, work) => observed(name, (doc) => doc.transact(() => work(doc)));

const operations = {
  create({ doc: name, client, gc = true }) {
    const doc = new Y.Doc({ gc });
    if (client !== undefined) doc.clientID = client;
    const updates = [];
    doc.on("update", (update, origin) => origin === REMOTE || updates.push(update));
    doc.getXmlFragment(ROOT);
    docs.set(name, { doc, updates });
    return doc.clientID;
  },
  destroy({ doc: name }) {
    open(name).doc.destroy();
    docs.delete(name);
    return true;
  },
  // Yjs may react to what others formatted by deleting marks that have become void.
  apply: ({ doc: name, update }) => observed(name, (doc) => Y.applyUpdate(doc, decode(update), REMOTE)),
  // True while an update waits for something that has not arrived.
  pending: ({ doc: name }) => open(name).doc.store.pendingStructs !== null || open(name).doc.store.pendingDs !== null,
  state: ({ doc: name }) => encode(Y.encodeStateAsUpdate(open(name).doc)),
  diff: ({ doc: name, stateVector }) => encode(Y.encodeStateAsUpdate(open(name).doc, decode(stateVector))),
  stateVector: ({ doc: name }) => encode(Y.encodeStateVector(open(name).doc)),
  // As [[client, clock], ...], sorted: the encoding leaves the order of clients open.
  clocks: ({ doc: name }) => [...Y.decodeStateVector(Y.encodeStateVector(open(name).doc))].sort(([a], [b]) => a - b),
  merge: ({ updates }) => encode(Y.mergeUpdates(updates.map(decode))),
  json: ({ doc: name, authors = false }) => render(open(name).doc, authors),

  insertText: ({ doc: name, path, offset, text, marks }) =>
    edit(name, (doc) => at(doc, path).insert(offset, text, marks)),
  deleteText: ({ doc: name, path, offset, length }) => edit(name, (doc) => at(doc, path).delete(offset, length)),
  format: ({ doc: name, path, offset, length, marks }) =>
    edit(name, (doc) => at(doc, path).format(offset, length, marks)),
  insertElement: ({ doc: name, path, index, name: tag, attrs = {} }) =>
    edit(name, (doc) => {
      const element = new Y.XmlElement(tag);
      at(doc, path).insert(index, [element]);
      for (const [key, value] of Object.entries(attrs)) element.setAttribute(key, value);
    }),
  insertTextNode: ({ doc: name, path, index, text = "" }) =>
    edit(name, (doc) => at(doc, path).insert(index, [new Y.XmlText(text)])),
  deleteNodes: ({ doc: name, path, index, length = 1 }) => edit(name, (doc) => at(doc, path).delete(index, length)),
  setAttribute: ({ doc: name, path, key, value }) => edit(name, (doc) => at(doc, path).setAttribute(key, value)),
  removeAttribute: ({ doc: name, path, key }) => edit(name, (doc) => at(doc, path).removeAttribute(key)),
  // `count` random edits, one update each; the same seed on the same content gives the same edits.
  random({ doc: name, seed, count, halves = false }) {
    const random = randomSource(seed);
    const made = [];
    for (let i = 0; i < count; i++) {
      const update = edit(name, (doc) => randomEdit(doc.getXmlFragment(ROOT), random, halves));
      if (update !== "") made.push(update);
    }
    return made;
  },

  // What only the editor's binding needs is loaded on first use: it takes a second.
  tiptapShows: async ({ doc: name }) => (await import("./tiptap.mjs")).shown(open(name).doc),
  tiptapFills: async ({ content }) => (await import("./tiptap.mjs")).filled(content),
  tiptapWrites: async ({ content }) => encode((await import("./tiptap.mjs")).written(content)),
  // The deletions that an update carries, as [[client, clock, length], ...].
  deletions({ update }) {
    const { ds } = Y.decodeUpdate(decode(update));
    return [...ds.clients].sort(([a], [b]) => a - b).flatMap(([client, items]) => mergeRanges(client, items));
  },

  textLengths: ({ doc: name }) => textLengths(open(name).doc.getXmlFragment(ROOT), []),
  runs: ({ doc: name, path }) => runsOf(at(open(name).doc, path)),
  relativePosition: ({ doc: name, path, offset, assoc = 0 }) =>
    encode(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(at(open(name).doc, path), offset, assoc))),
  // As [path..., offset]; empty when the place or something around it is gone.
  absolutePosition({ doc: name, position }) {
    const place = Y.createAbsolutePositionFromRelativePosition(
      Y.decodeRelativePosition(decode(position)),
      open(name).doc,
    );
    const path = place === null ? null : pathOf(place.type);
    return path === null ? [] : [...path, place.index];
  },
};

function mergeRanges(client, items) {
  const merged = [];
  for (const { clock, len } of [...items].sort((a, b) => a.clock - b.clock)) {
    const last = merged.at(-1);
    if (last !== undefined && clock <= last[1] + last[2]) last[2] = Math.max(last[2], clock + len - last[1]);
    else merged.push([client, clock, len]);
  }
  return merged;
}

/** All texts as [path, length]. */
function textLengths(type, path) {
  return type.toArray().flatMap((child, index) => {
    const here = [...path, index];
    return child instanceof Y.XmlText ? [[here, child.length]] : textLengths(child, here);
  });
}

function pathOf(type) {
  const path = [];
  for (let here = type; here.parent !== null; here = here.parent) {
    if (here._item.deleted) return null;
    path.unshift(here.parent.toArray().indexOf(here));
  }
  return path;
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  const request = JSON.parse(line);
  let answer;
  try {
    const operation = operations[request.op];
    if (operation === undefined) throw new Error(`unknown operation "${request.op}"`);
    answer = { id: request.id, value: await operation(request) };
  } catch (error) {
    answer = { id: request.id, error: String(error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
