import { languages, type Organisation } from "./types";

/** Every organisation has a name in each language, new ones perhaps only in one. */
export function nameOf({ names, id }: Pick<Organisation, "names" | "id">, wanted: string): string {
  const known = languages.find((code) => code === wanted);
  return (known && names[known]) || languages.map((code) => names[code]).find(Boolean) || id;
}

/** By name, in the language of the reader. */
export const byName = (organisations: readonly Organisation[], language: string): { id: string; label: string }[] =>
  organisations
    .map((organisation) => ({ id: organisation.id, label: nameOf(organisation, language) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, language));
