import * as Y from "yjs";

/**
 * The words that a set of updates put into the text, in the order they were typed, without what was deleted again.
 * Used to hand somebody back what the server would not take. Structure is lost on purpose: these are the words.
 */
export function wordsOf(updates: readonly Uint8Array[]): string {
  const pieces: { client: number; clock: number; text: string }[] = [];
  const deleted = new Map<number, { clock: number; end: number }[]>();
  for (const update of updates) {
    const { structs, ds } = Y.decodeUpdate(update);
    for (const [client, ranges] of ds.clients) {
      const known = deleted.get(client) ?? [];
      known.push(...ranges.map((range) => ({ clock: range.clock, end: range.clock + range.len })));
      deleted.set(client, known);
    }
    for (const struct of structs) {
      if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue;
      pieces.push({ client: struct.id.client, clock: struct.id.clock, text: struct.content.str });
    }
  }
  pieces.sort((a, b) => a.client - b.client || a.clock - b.clock);
  let words = "";
  let expected: { client: number; clock: number } | null = null;
  const seen = new Map<number, number>();
  for (const { client, clock, text } of pieces) {
    const from = Math.max(clock, seen.get(client) ?? 0);
    const end = clock + text.length;
    if (end <= from) continue;
    const gone = deleted.get(client) ?? [];
    let kept = "";
    for (let at = from; at < end; at++) {
      if (!gone.some((range) => at >= range.clock && at < range.end)) kept += text[at - clock];
    }
    const continues: boolean = expected !== null && expected.client === client && expected.clock === from;
    if (words !== "" && kept !== "" && !continues) words += "\n";
    words += kept;
    seen.set(client, end);
    expected = { client, clock: end };
  }
  return words.trim();
}

/** The lines of a doc, blocks apart by an empty line, for somebody who wants to keep them in a plain file. */
export function plainText(fragment: Y.XmlFragment): string {
  const blocks: string[] = [];
  const walk = (element: Y.XmlFragment) => {
    let line = "";
    for (const child of element.toArray()) {
      if (child instanceof Y.XmlText) line += words(child);
      else if (child instanceof Y.XmlElement && child.nodeName === "hardBreak") line += "\n";
      else if (child instanceof Y.XmlElement && child.nodeName === "footnote") line += ` [${footnote(child)}]`;
      else if (child instanceof Y.XmlElement) walk(child);
    }
    if (line.trim() !== "") blocks.push(line);
  };
  walk(fragment);
  return blocks.join("\n\n");
}

const words = (text: Y.XmlText): string =>
  (text.toDelta() as { insert: unknown }[]).map(({ insert }) => (typeof insert === "string" ? insert : "")).join("");

const footnote = (note: Y.XmlElement): string =>
  note
    .toArray()
    .map((child) => (child instanceof Y.XmlText ? words(child) : " "))
    .join("");
