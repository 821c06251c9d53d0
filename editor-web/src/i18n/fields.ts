import type { Translate } from "./translate";

const codes = [
  "required",
  "too-short",
  "too-long",
  "wrong-type",
  "not-allowed",
  "unknown",
  "duplicate",
  "taken",
  "missing-column",
  "unknown-column",
  "malformed",
] as const;

/** What is wrong with one field or one cell, to be read after its name. */
export const fieldText = (t: Translate, code: string): string =>
  t(`fields.${codes.find((known) => known === code) ?? "not-allowed"}`);
