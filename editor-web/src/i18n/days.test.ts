import { afterEach, describe, expect, it } from "vitest";
import { appointment, setTimeZone, zoneName } from "./dates";
import { ago, ahead, dayOf, endOfDay, isLongAgo, startOfDay } from "./days";

afterEach(() => setTimeZone(null));

describe("days where the person is", () => {
  it("end and begin by the zone of the profile, whatever the zone of the browser", () => {
    setTimeZone("America/Bogota");
    expect(endOfDay("2026-11-24")).toBe("2026-11-25T04:59:59.000Z");
    expect(startOfDay("2026-11-24")).toBe("2026-11-24T05:00:00.000Z");
    expect(dayOf("2026-11-25T04:59:59Z")).toBe("2026-11-24");
    setTimeZone("Asia/Kathmandu");
    expect(endOfDay("2026-11-24")).toBe("2026-11-24T18:14:59.000Z");
  });

  it("come back from the moment they were made into, also when clocks are changed", () => {
    for (const zone of ["Europe/Madrid", "America/New_York", "Pacific/Auckland", "Australia/Lord_Howe", "UTC"]) {
      setTimeZone(zone);
      for (const day of ["2026-01-31", "2026-03-08", "2026-03-29", "2026-10-25", "2026-11-01", "2028-02-29"]) {
        expect(dayOf(endOfDay(day)), `${zone} ${day}`).toBe(day);
        expect(dayOf(startOfDay(day)), `${zone} ${day}`).toBe(day);
      }
    }
    setTimeZone("Europe/Madrid");
    expect(endOfDay("2026-03-29")).toBe("2026-03-29T21:59:59.000Z");
    expect(startOfDay("2026-03-29")).toBe("2026-03-28T23:00:00.000Z");
  });

  it("are named with their zone", () => {
    setTimeZone("Europe/Madrid");
    expect(zoneName("en", "2026-11-24T22:59:59Z")).toBe("Central European Time");
    expect(zoneName("fr", "2026-11-24T22:59:59Z")).toBe("heure d’Europe centrale");
    expect(zoneName("es", "2026-11-24T22:59:59Z")).toBe("hora de Europa central");
    setTimeZone("UTC");
    expect(zoneName("fr", "2026-11-24T22:59:59Z")).toBe("UTC");
    setTimeZone("Europe/Madrid");
    expect(appointment("2026-11-24T22:59:59Z", "en")).toBe("24 Nov 2026, 23:59 (Central European Time)");
  });
});

describe("a deadline", () => {
  const now = Date.parse("2026-11-24T09:00:00Z");

  it("at the end of tomorrow is tomorrow, also when that is nearer to two days away", () => {
    setTimeZone("UTC");
    expect(ahead("2026-11-25T23:59:59Z", "en", now)).toBe("tomorrow");
    expect(ahead("2026-11-26T00:30:00Z", "en", now)).toBe("in 2 days");
    expect(ahead("2026-12-20T00:30:00Z", "en", now)).toBe("20 Dec 2026");
  });

  it("is by the calendar of the person", () => {
    setTimeZone("Pacific/Auckland");
    expect(ahead("2026-11-25T23:59:59Z", "en", now)).toBe("in 2 days");
  });

  it("never promises time that is not there", () => {
    setTimeZone("UTC");
    expect(ahead("2026-11-24T23:59:59Z", "en", now)).toBe("in 14 hours");
    expect(ahead("2026-11-24T10:59:00Z", "en", now)).toBe("in 1 hour");
    expect(ahead("2026-11-24T09:20:59Z", "en", now)).toBe("in 20 minutes");
    expect(ahead("2026-11-24T09:00:20Z", "es", now)).toBe("este minuto");
  });
});

describe("what is past", () => {
  it("was yesterday when that was the day before", () => {
    setTimeZone("UTC");
    const now = Date.parse("2026-11-24T01:00:00Z");
    expect(ago("2026-11-22T23:00:00Z", "en", now)).toBe("2 days ago");
    expect(ago("2026-11-23T00:30:00Z", "en", now)).toBe("yesterday");
    expect(ago("2026-11-23T23:10:00Z", "en", now)).toBe("1 hour ago");
    expect(isLongAgo("2026-11-17T00:30:00Z", now)).toBe(false);
    expect(isLongAgo("2026-11-16T23:30:00Z", now)).toBe(true);
  });
});
