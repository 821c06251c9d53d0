import type { Translate } from "../../i18n";

/** Whom a recommendation can address, in the order in which they are named. */
export const addressees = ["local", "national", "un_system", "sections", "partners"] as const;
/** Names of codes that papers may hold from elsewhere. */
const others = ["international", "private", "civil_society"] as const;

export function addresseeName(t: Translate, code: string): string {
  const known = [...addressees, ...others].find((candidate) => candidate === code);
  return known ? t(`domain.addressee.${known}`) : code;
}
