// Random edits of a paper as an editor could make them. Reproducible: nothing here but the given source is random.
//
// Offsets keep to whole characters unless `halves` is set: where an edit falls between two surrogates, Yjs replaces both
// in the writer's copy only, so that even two Yjs peers then disagree until one of them loads afresh.

import * as Y from "yjs";

/** A small generator (mulberry32): `random(n)` gives an integer in [0, n). */
export function randomSource(seed) {
  let state = seed >>> 0;
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
}

const WORDS = [
  "city",
  " ",
  "é",
  "ñandú",
  "城市",
  "😀",
  "👩‍👩‍👧",
  "العربية",
  "\n",
  "a",
  "b",
  '"<&>\\',
  "\u0000\u001f",
  "𝒳𝒴",
];
const BLOCKS = ["paragraph", "heading", "blockquote", "bulletList", "listItem", "table", "tableRow", "tableCell"];
const MARKS = ["bold", "italic", "link", "comment--AbCd1234", "highlight"];
const MAX_DEPTH = 6;

const pick = (random, list) => list[random(list.length)];

export function randomEdit(root, random, halves = false) {
  const texts = [];
  const parents = [{ type: root, depth: 0 }];
  collect(root, 0, texts, parents);
  const kind = random(100);
  if (texts.length > 0 && kind < 45) insertText(pick(random, texts), random, halves);
  else if (texts.length > 0 && kind < 60) deleteText(pick(random, texts), random, halves);
  else if (texts.length > 0 && kind < 75) format(pick(random, texts), random, halves);
  else if (kind < 88) insertNodes(pick(random, parents), random);
  else if (kind < 94) setAttribute(pick(random, parents).type, random);
  else deleteNodes(pick(random, parents).type, random);
}

function collect(type, depth, texts, parents) {
  for (const child of type.toArray()) {
    if (child instanceof Y.XmlText) {
      texts.push(child);
    } else {
      parents.push({ type: child, depth: depth + 1 });
      collect(child, depth + 1, texts, parents);
    }
  }
}

/** An offset into `text` not inside a surrogate pair. */
function snap(text, offset, halves) {
  if (halves) return offset;
  const code = text
    .toDelta()
    .map(({ insert }) => insert)
    .join("")
    .charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff ? offset - 1 : offset;
}

function insertText(text, random, halves) {
  let words = "";
  for (let i = random(4); i >= 0; i--) words += pick(random, WORDS);
  const offset = snap(text, random(text.length + 1), halves);
  // Sometimes inheriting the marks around, as typing does, sometimes with marks of its own.
  if (random(3) > 0) text.insert(offset, words);
  else text.insert(offset, words, random(2) === 0 ? {} : marks(random));
}

/** A range of at most `most` units, or nothing in an empty text. */
function range(text, random, most, halves) {
  if (text.length === 0) return undefined;
  const from = random(text.length);
  const start = snap(text, from, halves);
  return { start, length: snap(text, from + 1 + random(Math.min(most, text.length - from)), halves) - start };
}

function deleteText(text, random, halves) {
  const chosen = range(text, random, 10, halves);
  if (chosen !== undefined) text.delete(chosen.start, chosen.length);
}

function format(text, random, halves) {
  const chosen = range(text, random, text.length, halves);
  if (chosen !== undefined) text.format(chosen.start, chosen.length, marks(random));
}

function marks(random) {
  const mark = pick(random, MARKS);
  if (random(3) === 0) return { [mark]: null };
  if (mark === "link") return { link: { href: `https://codraft.example/${random(3)}`, target: null, rel: "nofollow" } };
  return { [mark]: mark.startsWith("comment") ? { id: random(5) } : {} };
}

function insertNodes({ type, depth }, random) {
  const index = random(type.length + 1);
  if (type.parent !== null && (depth >= MAX_DEPTH || random(2) === 0)) {
    type.insert(index, [new Y.XmlText(pick(random, WORDS))]);
    return;
  }
  const element = new Y.XmlElement(pick(random, BLOCKS));
  const text = new Y.XmlText();
  text.applyDelta([{ insert: pick(random, WORDS) }, { insert: pick(random, WORDS), attributes: { bold: {} } }]);
  element.insert(0, [text]);
  type.insert(index, [element]);
  if (random(2) === 0) element.setAttribute("id", `n${random(1000)}`);
}

const VALUES = [
  1,
  -3,
  2.5,
  2 ** 40,
  "start",
  "",
  true,
  false,
  null,
  [120, null, 80],
  { a: [1, { b: "😀" }] },
  undefined,
];

function setAttribute(type, random) {
  if (type.parent === null) return;
  const key = pick(random, ["level", "id", "colwidth", "checked"]);
  if (random(4) === 0) type.removeAttribute(key);
  else type.setAttribute(key, pick(random, VALUES));
}

function deleteNodes(type, random) {
  if (type.length === 0) return;
  const index = random(type.length);
  type.delete(index, 1 + random(Math.min(2, type.length - index)));
}
