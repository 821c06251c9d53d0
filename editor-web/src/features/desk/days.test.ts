import { describe, expect, it } from "vitest";
import { dayOf, endOfDay } from "./days";

describe("days of a deadline", () => {
  it("come back from the moment they were made into, whatever the season", () => {
    for (const day of ["2026-01-31", "2026-07-01", "2028-02-29"]) expect(dayOf(endOfDay(day))).toBe(day);
  });
});
