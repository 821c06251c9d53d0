import { date, localeOf, timeZone } from "./dates";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** What a calendar and a clock in the person's zone show at a moment. */
function clock(moment: number): { day: string; time: string } {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: timeZone(),
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  }).formatToParts(moment);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? "";
  return {
    day: `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`,
    time: `${part("hour")}:${part("minute")}:${part("second")}`,
  };
}

/** The day of a moment where the person is, as a date field writes it. */
export const dayOf = (moment: string | number): string => clock(new Date(moment).getTime()).day;

/** The moment at which clocks in the person's zone show `time` on a day such as "2026-11-24". */
function momentOf(onDay: string, time: string): string {
  const wanted = Date.parse(`${onDay}T${time}Z`);
  let moment = wanted;
  // How far the zone is from Greenwich at that moment is only known once the moment is: on days on which clocks are
  // changed the second look mends the first.
  for (let look = 0; look < 2; look++) {
    const shown = clock(moment);
    moment += wanted - Date.parse(`${shown.day}T${shown.time}Z`);
  }
  return new Date(moment).toISOString();
}

/** The last second of a day where the person is: a deadline includes its day. */
export const endOfDay = (onDay: string): string => momentOf(onDay, "23:59:59");

/** The first moment of a day where the person is. */
export const startOfDay = (onDay: string): string => momentOf(onDay, "00:00:00");

/** Days on the calendar from one moment to another, both seen where the person is. */
const daysBetween = (from: number, to: number): number =>
  Math.round((Date.parse(dayOf(to)) - Date.parse(dayOf(from))) / day);

const words = (language: string) => new Intl.RelativeTimeFormat(localeOf(language), { numeric: "auto" });

/** Is a moment so long past that its date says more? */
export const isLongAgo = (moment: string | number, now = Date.now()): boolean =>
  daysBetween(new Date(moment).getTime(), now) > 7;

/** "3 minutes ago", "yesterday", and the date when it is longer than a week ago. */
export function ago(moment: string | number, language: string, now = Date.now()): string {
  const then = new Date(moment).getTime();
  if (Number.isNaN(then)) return "";
  if (isLongAgo(then, now)) return date(then, language);
  const past = Math.max(0, now - then);
  if (past >= day) return words(language).format(-Math.max(1, daysBetween(then, now)), "day");
  if (past >= hour) return words(language).format(-Math.floor(past / hour), "hour");
  if (past >= minute) return words(language).format(-Math.floor(past / minute), "minute");
  return words(language).format(0, "second");
}

/**
 * "in 3 days", "tomorrow", and the date when it is further away than two weeks. Days are those of the calendar, and
 * hours and minutes are rounded down: nobody is promised time that is not there.
 */
export function ahead(moment: string | number, language: string, now = Date.now()): string {
  const then = new Date(moment).getTime();
  const days = daysBetween(now, then);
  if (days > 14) return date(then, language);
  if (days > 0) return words(language).format(days, "day");
  const left = Math.max(0, then - now);
  if (left >= hour) return words(language).format(Math.floor(left / hour), "hour");
  return words(language).format(Math.floor(left / minute), "minute");
}
