// A Y.Doc as ProseMirror JSON by the rules of y-prosemirror, in a canonical form: marks sorted by name, adjacent text of
// equal marks joined, empty attributes left out.

import * as Y from "yjs";

export const ROOT = "default";

const OVERLAPPING = /(.*)(--[a-zA-Z0-9+/=]{8})$/;

export function render(doc, authors) {
  return { type: "doc", content: children(doc.getXmlFragment(ROOT), authors) };
}

/** Who wrote a text: [client, length in UTF-16 units] in its order, neighbours of one client joined. */
export function runsOf(text) {
  const runs = [];
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    append(runs, item.id.client, item.length);
  }
  return runs;
}

function append(runs, client, length) {
  const last = runs.at(-1);
  if (last !== undefined && last[0] === client) last[1] += length;
  else runs.push([client, length]);
}

function children(type, authors) {
  const nodes = [];
  for (const child of type.toArray()) {
    if (child instanceof Y.XmlText) {
      for (const node of texts(child, authors)) push(nodes, node);
    } else {
      nodes.push(element(child, authors));
    }
  }
  return nodes;
}

function push(nodes, node) {
  const last = nodes.at(-1);
  if (last?.type !== "text" || JSON.stringify(last.marks) !== JSON.stringify(node.marks)) {
    nodes.push(node);
    return;
  }
  last.text += node.text;
  for (const [client, length] of node.runs ?? []) append(last.runs, client, length);
}

function element(type, authors) {
  const node = { type: type.nodeName };
  const set = Object.entries(type.getAttributes()).filter(([, value]) => value !== undefined);
  const attrs = Object.fromEntries(set);
  if (Object.keys(attrs).length > 0) node.attrs = attrs;
  const content = children(type, authors);
  if (content.length > 0) node.content = content;
  return node;
}

function texts(type, authors) {
  const runs = runsOf(type);
  return type.toDelta().map(({ insert, attributes = {} }) => {
    const node = { type: "text", text: insert };
    const marks = Object.keys(attributes)
      .sort()
      .map((key) => mark(key, attributes[key]));
    if (marks.length > 0) node.marks = marks;
    if (authors) node.runs = take(runs, insert.length);
    return node;
  });
}

function mark(key, attrs) {
  const type = OVERLAPPING.exec(key)?.[1] ?? key;
  const isEmpty = attrs === null || typeof attrs !== "object" || Object.keys(attrs).length === 0;
  return isEmpty ? { type } : { type, attrs: sorted(attrs) };
}

/** Equal attributes print equally. */
function sorted(attrs) {
  return Object.fromEntries(
    Object.keys(attrs)
      .sort()
      .map((key) => [key, attrs[key]]),
  );
}

/** The runs of the next `length` units, taken off the front. */
function take(runs, length) {
  const taken = [];
  let rest = length;
  while (rest > 0) {
    const [client, size] = runs[0];
    const part = Math.min(size, rest);
    append(taken, client, part);
    if (part === size) runs.shift();
    else runs[0][1] -= part;
    rest -= part;
  }
  return taken;
}
