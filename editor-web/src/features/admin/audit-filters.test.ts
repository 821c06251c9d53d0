import { afterEach, describe, expect, it } from "vitest";
import { setTimeZone } from "../../i18n/dates";
import { auditQuery, readAuditFilters } from "./audit-filters";

afterEach(() => setTimeZone(null));

const read = (address: string) => readAuditFilters(new URLSearchParams(address)).toString();

describe("the filters of the audit trail", () => {
  it("are read from the address, without what is none", () => {
    expect(read("outcome=refused&paper=&from=2026-11-01&to=2026-11-24&x=1")).toBe(
      "outcome=refused&from=2026-11-01&to=2026-11-24",
    );
    expect(read("from=yesterday&to=2026-02-31")).toBe("");
    expect(read("from=2026-13-01&to=0202-01-01")).toBe("");
  });

  it("ask for whole days where the person is, the last one included", () => {
    setTimeZone("Europe/Madrid");
    const query = auditQuery(new URLSearchParams("paper=p7&from=2026-03-29&to=2026-03-29"));
    expect(Object.fromEntries(query)).toEqual({
      paper: "p7",
      from: "2026-03-28T23:00:00.000Z",
      until: "2026-03-29T22:00:00.000Z",
    });
  });
});
