import { describe, expect, it } from "vitest";
import deskEn from "../../../shared/labels/desk/en.json";
import deskEs from "../../../shared/labels/desk/es.json";
import deskFr from "../../../shared/labels/desk/fr.json";
import en from "../../../shared/labels/en.json";
import es from "../../../shared/labels/es.json";
import fr from "../../../shared/labels/fr.json";
import { ago } from "./days";
import { sentence } from "./sentence";

type Tree = { [key: string]: string | Tree };

function flat(tree: Tree, path = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === "string") found.set(path + key, value);
    else for (const [inner, text] of flat(value, `${path}${key}.`)) found.set(inner, text);
  }
  return found;
}

const languages = {
  en: flat({ ...en, ...deskEn }),
  fr: flat({ ...fr, ...deskFr }),
  es: flat({ ...es, ...deskEs }),
};
const stem = (key: string) => key.replace(/_(one|many|other)$/, "");
const variables = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

const sources = import.meta.glob<string>("../**/*.{ts,tsx}", { query: "?raw", import: "default", eager: true });

/** The files that some others import at once or later, themselves included. */
function reached(paths: readonly string[], seen = new Set<string>()): Set<string> {
  for (const path of paths) {
    if (seen.has(path) || path.endsWith("/pages.ts")) continue;
    seen.add(path);
    const found = [...(sources[path] ?? "").matchAll(/(?:from |import\()"(\.[^"]*)"/g)].map(([, to = ""]) =>
      new URL(to, `file:///src/x/${path}`).pathname.replace("/src/", "../"),
    );
    const files = found.flatMap((to) => [`${to}.ts`, `${to}.tsx`, `${to}/index.ts`].filter((file) => file in sources));
    reached(files, seen);
  }
  return seen;
}

describe("labels", () => {
  it.each(["fr", "es"] as const)("%s says everything that English says, and nothing else", (language) => {
    const wanted = new Set([...languages.en.keys()].map(stem));
    const present = new Set([...languages[language].keys()].map(stem));
    expect([...present].sort()).toEqual([...wanted].sort());
  });

  it.each(["en", "fr", "es"] as const)("%s has every plural form that its numbers need", (language) => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const plurals = new Set([...languages.en.keys()].filter((key) => key !== stem(key)).map(stem));
    expect(plurals.size).toBeGreaterThan(5);
    for (const key of plurals)
      for (const form of forms) expect(languages[language].has(`${key}_${form}`), `${key}_${form}`).toBe(true);
  });

  it.each(["fr", "es"] as const)("%s fills in the same values as English", (language) => {
    for (const [key, text] of languages.en) {
      const translated = languages[language].get(key) ?? "";
      // A singular may spell its number out.
      if (/_one$/.test(key)) continue;
      expect(variables(translated), key).toEqual(variables(text));
    }
  });

  it("says nothing of the desk in a paper or at the door, where its words are not loaded", () => {
    const sections = Object.keys(deskEn).join("|");
    const inside = ["PaperPage.tsx", "EntryPages.tsx", "App.tsx", "AccountMenu.tsx", "PreferenceMenu.tsx"];
    const missing = [...reached(inside.map((name) => `../app/${name}`))].filter((path) =>
      new RegExp(`\\bt\\(["'\`](${sections})\\.`).test(sources[path] ?? ""),
    );
    expect(missing).toEqual([]);
    expect(Object.keys(en).filter((section) => section in deskEn)).toEqual([]);
  });

  it("has no empty label and no stray space", () => {
    for (const labels of Object.values(languages))
      for (const [key, text] of labels) {
        expect(text.trim(), key).toBe(text);
        expect(text.length, key).toBeGreaterThan(0);
      }
  });

  it("sets French punctuation as French printers do, and never at the beginning of a line", () => {
    for (const [key, text] of languages.fr) {
      expect(text, key).not.toMatch(/[^\u202f][;!?]|[^\u00a0][:»]|«[^\u00a0]|[^\u202f]%/);
    }
  });

  it("opens Spanish questions and exclamations", () => {
    for (const [key, text] of languages.es) {
      expect(text.includes("?"), key).toBe(text.includes("¿"));
      expect(text.includes("!"), key).toBe(text.includes("¡"));
    }
  });

  it("has the apostrophes and quotation marks of print", () => {
    for (const labels of Object.values(languages))
      for (const [key, text] of labels) expect(text, key).not.toMatch(/['"]|\.\.\./);
  });

  it("never calls a heading of a paper a section", () => {
    for (const labels of Object.values(languages))
      for (const [key, text] of labels)
        if (!key.startsWith("domain.")) expect(text, key).not.toMatch(/\bsections?\b|\bsecci[oó]n/i);
  });
});

describe("times and terms", () => {
  it("says how long ago in the reader's language", () => {
    const now = Date.parse("2026-11-24T12:00:00Z");
    expect(ago("2026-11-24T11:57:00Z", "en", now)).toBe("3 minutes ago");
    expect(ago("2026-11-23T12:00:00Z", "fr", now)).toBe("hier");
    expect(ago("2026-11-24T10:00:00Z", "es", now)).toBe("hace 2 horas");
    expect(ago("nonsense", "en", now)).toBe("");
  });

  it("begins a term with a capital, accents included", () => {
    expect(sentence("à l’ordre du jour", "fr")).toBe("À l’ordre du jour");
    expect(sentence("", "en")).toBe("");
  });
});
