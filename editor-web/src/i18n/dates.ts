/** English for people all over the world: the day comes before the month, the clock has 24 hours. */
export const localeOf = (language: string): string => (language === "en" ? "en-GB" : language);

let wish: string | undefined;
let zone: string | undefined;

/** The zone of the person's profile; without one that of the browser. */
export function setTimeZone(wanted: string | null | undefined): void {
  wish = wanted ?? undefined;
  zone = undefined;
}

/** Looked up when the first date is wanted: the browser's knowledge of dates takes a slow machine a while to open. */
export function timeZone(): string {
  zone ??= knownZone(wish) ?? knownZone(undefined) ?? "UTC";
  return zone;
}

function knownZone(wanted: string | undefined): string | undefined {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: wanted }).resolvedOptions().timeZone;
  } catch {
    // A zone that the server knows and this browser does not.
    return undefined;
  }
}

const style = (
  moment: string | number,
  language: string,
  wanted: Pick<Intl.DateTimeFormatOptions, "dateStyle" | "timeStyle">,
): string => new Intl.DateTimeFormat(localeOf(language), { ...wanted, timeZone: timeZone() }).format(new Date(moment));

export const date = (moment: string | number, language: string): string =>
  style(moment, language, { dateStyle: "medium" });

export const dateTime = (moment: string | number, language: string): string =>
  style(moment, language, { dateStyle: "medium", timeStyle: "medium" });

/** "Central European Time", "heure d’Europe centrale": what the zone is called. */
export function zoneName(language: string, at: string | number = Date.now()): string {
  const parts = new Intl.DateTimeFormat(localeOf(language), {
    timeZone: timeZone(),
    timeZoneName: "longGeneric",
  }).formatToParts(new Date(at));
  const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
  // Where a zone has no name of its own, "UTC" says more than "GMT+00:00".
  return /^(GMT|UTC)?[+−-]?[\d:]*$/.test(name) ? timeZone().replaceAll("_", " ") : name;
}

/** A moment that people in other zones have to meet: "24 Nov 2026, 23:59 (Central European Time)". */
export const appointment = (moment: string | number, language: string): string =>
  `${style(moment, language, { dateStyle: "medium", timeStyle: "short" })} (${zoneName(language, moment)})`;

export const number = (value: number, language: string): string =>
  new Intl.NumberFormat(localeOf(language)).format(value);
