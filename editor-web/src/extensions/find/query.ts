export interface Query {
  text: string;
  matchCase: boolean;
  wholeWord: boolean;
  isPattern: boolean;
}

/** A place in the text with the words that stood there, so that a replacement can tell whether they still do. */
export interface Match {
  from: number;
  to: number;
  text: string;
  groups: readonly string[];
}

/** One line of text and the position of its first letter; each step of a position is one unit of `text`. */
export interface Line {
  start: number;
  text: string;
}

/** Source and flags of the search, also for plain words; null when the pattern is none. */
export function compile(query: Query): { source: string; flags: string } | null {
  const source = query.isPattern ? query.text : literal(query.text);
  const bounded = query.wholeWord ? `(?<![\\p{L}\\p{N}_])(?:${source})(?![\\p{L}\\p{N}_])` : source;
  const flags = query.matchCase ? "gu" : "giu";
  try {
    // On its own first: "a)(b" is only well formed inside the brackets above.
    new RegExp(source, flags);
    new RegExp(bounded, flags);
  } catch {
    return null;
  }
  return { source: bounded, flags };
}

/** Nobody knows which apostrophe or which space of French typography they are looking for. */
function literal(text: string): string {
  return text
    .replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")
    .replace(/\\-/g, "[-\u2010\u2011]")
    .replace(/['\u2019]/g, "['\u2019]")
    .replace(/[ \u00a0\u202f]/g, "[ \u00a0\u202f]");
}

/** All matches, line by line, in order. Empty ones are none: there is nothing to see and nothing to replace. */
export function searchLines(lines: readonly Line[], source: string, flags: string): Match[] {
  const pattern = new RegExp(source, flags);
  const found: Match[] = [];
  for (const { start, text } of lines) {
    for (const match of text.matchAll(pattern)) {
      const [words, ...groups] = match;
      if (words === "") continue;
      const from = start + match.index;
      found.push({ from, to: from + words.length, text: words, groups: groups.map((group) => group ?? "") });
    }
  }
  return found;
}

/** "$1", "$&" and "$$" in a replacement for a pattern; plain words are taken as they are. */
export function replacementFor(match: Match, replacement: string, isPattern: boolean): string {
  if (!isPattern) return replacement;
  return replacement.replace(/\$(\$|&|[1-9]\d?)/g, (whole, what: string) => {
    if (what === "$") return "$";
    if (what === "&") return match.text;
    return match.groups[Number(what) - 1] ?? whole;
  });
}
