import type { PaperSummary } from "../../api/types";

const languages = ["en", "fr", "es"] as const;

type Titled = Pick<PaperSummary, "title" | "titles" | "language">;

/** The title in the wanted language where there is one, else in the paper's own; with the language it is in. */
export function titleOf(paper: Titled, wanted: string): { text: string; lang: string } {
  const known = languages.find((code) => code === wanted);
  const text = known && paper.titles?.[known];
  return text ? { text, lang: wanted } : { text: paper.title, lang: paper.language };
}

/** Letters without accents and case: "accesibles" is found by "Accesíbles" and "decentralisation" by "Décentralisation". */
const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Every word that was typed stands somewhere in a title, in any of its languages. */
export function matches(paper: Pick<PaperSummary, "title" | "titles">, text: string): boolean {
  const titles = plain([paper.title, ...Object.values(paper.titles ?? {})].join("\n"));
  return plain(text)
    .split(/\s+/)
    .every((word) => titles.includes(word));
}
