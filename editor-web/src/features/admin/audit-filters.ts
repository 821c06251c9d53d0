import { endOfDay, startOfDay } from "../../i18n/days";

/** What narrows the trail. It lives in the address; days are written as a calendar does and include themselves. */
const names = ["outcome", "paper", "actor", "from", "to"] as const;
export type AuditFilter = (typeof names)[number];

/** A day that exists, in a year that is written to its end: neither "2026-02-31" nor "0202-01-01". */
export const isDay = (text: string): boolean =>
  /^[1-9]\d{3}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().slice(0, text.length) === text;

/** The filters of an address, without what is none of ours. */
export function readAuditFilters(address: URLSearchParams): URLSearchParams {
  const found = names.flatMap((name) => {
    const value = address.get(name) ?? "";
    const isMeant = name === "from" || name === "to" ? isDay(value) : value !== "";
    return isMeant ? [[name, value]] : [];
  });
  return new URLSearchParams(found);
}

/** The same as a question to the server, which knows moments: a day is one where the person is. */
export function auditQuery(filters: URLSearchParams): URLSearchParams {
  const query = new URLSearchParams(filters);
  const [from, to] = [query.get("from"), query.get("to")];
  query.delete("to");
  if (from !== null) query.set("from", startOfDay(from));
  if (to !== null) query.set("until", new Date(Date.parse(endOfDay(to)) + 1000).toISOString());
  return query;
}
