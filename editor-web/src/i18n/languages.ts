/** "French", "français", "francés": the name of a language in the language of the reader, as it stands in a sentence. */
export const languageIn = (code: string, reader: string): string =>
  new Intl.DisplayNames(reader, { type: "language" }).of(code) ?? code;
