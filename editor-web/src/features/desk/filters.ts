/**
 * What the list of papers shows. It lives in the address, so that the back button undoes a filter, a reload keeps it
 * and a link shows somebody else the same list.
 */
export interface Filters {
  q: string;
  track: string;
  area: string;
  state: string;
  organisation: string;
  whose: "all" | "mine" | "pinned";
  sort: Sort;
  order: Order;
  view: "list" | "cards";
}

export const sorts = ["updated", "deadline", "title", "created"] as const;
export type Sort = (typeof sorts)[number];
export type Order = "asc" | "desc";

/** The order one expects: the newest first, the nearest deadline first, titles from A to Z. */
export const usualOrder = (sort: Sort): Order => (sort === "deadline" || sort === "title" ? "asc" : "desc");

const plain = ["q", "track", "area", "state", "organisation"] as const;

/** Whatever else stands in an address somebody typed is passed over. */
export function readFilters(address: URLSearchParams): Filters {
  const text = (name: string) => address.get(name) ?? "";
  const sort = sorts.find((known) => known === address.get("sort")) ?? "updated";
  return {
    q: text("q"),
    track: text("track"),
    area: text("area"),
    state: text("state"),
    organisation: text("organisation"),
    whose: address.has("pinned") ? "pinned" : address.has("mine") ? "mine" : "all",
    sort,
    order: (["asc", "desc"] as const).find((known) => known === address.get("order")) ?? usualOrder(sort),
    view: address.get("view") === "cards" ? "cards" : "list",
  };
}

/** The address of a list; what is as always is left out. */
export function writeFilters(filters: Filters): URLSearchParams {
  const address = new URLSearchParams();
  for (const name of plain) if (filters[name] !== "") address.set(name, filters[name]);
  if (filters.whose !== "all") address.set(filters.whose, "true");
  if (filters.sort !== "updated") address.set("sort", filters.sort);
  if (filters.order !== usualOrder(filters.sort)) address.set("order", filters.order);
  if (filters.view !== "list") address.set("view", filters.view);
  return address;
}

/** The same as a question to the server, which knows no views and has another usual order. */
export function queryOf(filters: Filters): URLSearchParams {
  const query = writeFilters({ ...filters, q: filters.q.trim(), view: "list" });
  query.set("sort", filters.sort);
  return query;
}

/** Is anything hidden? */
export const isNarrowed = (filters: Filters): boolean =>
  filters.whose !== "all" || plain.some((name) => filters[name].trim() !== "");

export const noFilters = (filters: Filters): Filters => ({
  ...readFilters(new URLSearchParams()),
  sort: filters.sort,
  order: filters.order,
  view: filters.view,
});
