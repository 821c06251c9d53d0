/** The last second of a day such as "2026-11-24", where the person is: a deadline includes its day. */
export const endOfDay = (day: string): string => new Date(`${day}T23:59:59`).toISOString();

/** The day of a moment where the person is, as a date field writes it. */
export function dayOf(moment: string): string {
  const date = new Date(moment);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
