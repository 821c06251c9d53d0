const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** English for people all over the world: the day comes before the month, the clock has 24 hours. */
const localeOf = (language: string): string => (language === "en" ? "en-GB" : language);

/** The zone of the person's profile; without one that of the browser. */
let zone: string | undefined;

export function setTimeZone(wanted: string | null | undefined): void {
  try {
    zone = wanted ? new Intl.DateTimeFormat("en", { timeZone: wanted }).resolvedOptions().timeZone : undefined;
  } catch {
    // A zone that the server knows and this browser does not.
    zone = undefined;
  }
}

/** "3 minutes ago", "yesterday", and the date when it is longer than a week ago. */
export function ago(moment: string | number, language: string, now = Date.now()): string {
  const then = new Date(moment).getTime();
  if (Number.isNaN(then)) return "";
  const past = Math.max(0, now - then);
  if (past > 7 * day) return date(moment, language);
  const words = new Intl.RelativeTimeFormat(localeOf(language), { numeric: "auto" });
  if (past >= day) return words.format(-Math.round(past / day), "day");
  if (past >= hour) return words.format(-Math.round(past / hour), "hour");
  if (past >= minute) return words.format(-Math.round(past / minute), "minute");
  return words.format(0, "second");
}

export const date = (moment: string | number, language: string): string =>
  new Intl.DateTimeFormat(localeOf(language), { dateStyle: "medium", timeZone: zone }).format(new Date(moment));

export const dateTime = (moment: string | number, language: string): string =>
  new Intl.DateTimeFormat(localeOf(language), { dateStyle: "medium", timeStyle: "medium", timeZone: zone }).format(
    new Date(moment),
  );

/** "in 3 days", "tomorrow", and the date when it is further away than two weeks. */
export function ahead(moment: string | number, language: string, now = Date.now()): string {
  const distance = new Date(moment).getTime() - now;
  if (distance > 14 * day) return date(moment, language);
  const words = new Intl.RelativeTimeFormat(localeOf(language), { numeric: "auto" });
  if (distance >= day) return words.format(Math.round(distance / day), "day");
  return words.format(Math.max(1, Math.round(distance / hour)), "hour");
}

export const number = (value: number, language: string): string =>
  new Intl.NumberFormat(localeOf(language)).format(value);
