import { describe, expect, it } from "vitest";
import en from "../../../shared/labels/en.json";
import es from "../../../shared/labels/es.json";
import fr from "../../../shared/labels/fr.json";
import { ago } from "./dates";
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

const languages = { en: flat(en), fr: flat(fr), es: flat(es) };
const stem = (key: string) => key.replace(/_(one|many|other)$/, "");
const variables = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

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

  it("has no empty label and no stray space", () => {
    for (const labels of Object.values(languages))
      for (const [key, text] of labels) {
        expect(text.trim(), key).toBe(text);
        expect(text.length, key).toBeGreaterThan(0);
      }
  });

  it("keeps French punctuation from beginning a line", () => {
    for (const [key, text] of languages.fr)
      if (!key.startsWith("domain.")) expect(text, key).not.toMatch(/ [:;!?»]|« /);
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
    expect(sentence("à l'ordre du jour", "fr")).toBe("À l'ordre du jour");
    expect(sentence("", "en")).toBe("");
  });
});
