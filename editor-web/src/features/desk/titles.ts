import { languages, type PaperRef } from "../../api/types";

type Titled = Pick<PaperRef, "title" | "titles" | "language">;

/** The title in the wanted language where there is one, else in the paper's own; with the language it is in. */
export function titleOf(paper: Titled, wanted: string): { text: string; lang: string } {
  const known = languages.find((code) => code === wanted);
  const text = known && paper.titles?.[known];
  return text ? { text, lang: wanted } : { text: paper.title, lang: paper.language };
}
