/** Terms stand in the glossary as they are written within a sentence; alone on a badge they begin with a capital. */
export function sentence(term: string, language: string): string {
  const [first = "", ...rest] = term;
  return first.toLocaleUpperCase(language) + rest.join("");
}
