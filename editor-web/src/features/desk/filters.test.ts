import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isNarrowed, noFilters, queryOf, readFilters, sorts, writeFilters } from "./filters";

const word = fc.stringMatching(/^[a-zé &=?%+]{0,8}$/);
const anyFilters = fc.record({
  q: word,
  track: word,
  area: word,
  state: word,
  organisation: word,
  whose: fc.constantFrom("all" as const, "mine" as const, "pinned" as const),
  sort: fc.constantFrom(...sorts),
  order: fc.constantFrom("asc" as const, "desc" as const),
  view: fc.constantFrom("list" as const, "cards" as const),
});

describe("filters in the address", () => {
  it("come back as they went", () => {
    fc.assert(
      fc.property(anyFilters, (filters) => {
        expect(readFilters(new URLSearchParams(writeFilters(filters).toString()))).toEqual(filters);
      }),
    );
  });

  it("leave the address alone when nothing is filtered", () => {
    expect(writeFilters(readFilters(new URLSearchParams("nonsense=1&sort=colour&view=tree"))).toString()).toBe("");
  });

  it("always tell the server the order, and never the view", () => {
    const query = queryOf(readFilters(new URLSearchParams("view=cards&q= port ")));
    expect(query.toString()).toBe("q=port&sort=updated");
  });

  it("turn the order round only where it is not the usual one of that sort", () => {
    const turned = readFilters(new URLSearchParams("sort=title&order=desc"));
    expect(queryOf(turned).toString()).toBe("sort=title&order=desc");
    expect(writeFilters({ ...turned, order: "asc" }).toString()).toBe("sort=title");
    expect(readFilters(new URLSearchParams("order=sideways")).order).toBe("desc");
  });

  it("are taken off without losing order and view", () => {
    fc.assert(
      fc.property(anyFilters, (filters) => {
        const free = noFilters(filters);
        expect(isNarrowed(free)).toBe(false);
        expect([free.sort, free.order, free.view]).toEqual([filters.sort, filters.order, filters.view]);
      }),
    );
  });
});
