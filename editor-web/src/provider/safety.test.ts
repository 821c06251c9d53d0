import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closeReason, mayWrite, next, noFacts, patience, type SafetyEvent, safetyOf } from "./safety";

const walk = (...events: SafetyEvent[]) => events.reduce(next, noFacts);
const joined: SafetyEvent[] = [{ type: "authenticated", scope: "read-write" }, { type: "joined" }];
const lost: SafetyEvent = { type: "closed", code: 1006, reason: "" };

describe("the state line", () => {
  it("begins with connecting and says saved once joined with nothing unsent", () => {
    expect(safetyOf(noFacts)).toEqual({ kind: "connecting" });
    expect(safetyOf(walk(...joined))).toEqual({ kind: "saved", at: null });
  });

  it("says saving until the last edit is acknowledged", () => {
    const typing = walk(...joined, { type: "edited", unsent: 2 });
    expect(safetyOf(typing)).toEqual({ kind: "saving", unsent: 2, slow: false });
    expect(safetyOf(next(typing, { type: "answered", unsent: 1, at: 5 }))).toMatchObject({ kind: "saving", unsent: 1 });
    expect(safetyOf(next(typing, { type: "answered", unsent: 0, at: 7 }))).toEqual({ kind: "saved", at: 7 });
  });

  it("says when an answer is overdue", () => {
    expect(safetyOf(walk(...joined, { type: "edited", unsent: 1 }, { type: "overdue" }))).toMatchObject({
      slow: "line",
    });
  });

  it("says when the store behind the server does not answer, until it does", () => {
    const stalled = walk(...joined, { type: "edited", unsent: 1 }, { type: "storage", stalled: true });
    expect(safetyOf(stalled)).toMatchObject({ kind: "saving", slow: "store" });
    expect(safetyOf(next(stalled, { type: "storage", stalled: false }))).toMatchObject({ slow: false });
    expect(safetyOf(next(stalled, { type: "answered", unsent: 0, at: 3 }))).toEqual({ kind: "saved", at: 3 });
  });

  it("lets nobody write a fresh copy before the first sync, whatever the permissions say and the line does", () => {
    const fresh = walk({ type: "permissions", reason: null }, { type: "authenticated", scope: "read-write" });
    for (const facts of [
      fresh,
      next(fresh, lost),
      next(next(fresh, lost), { type: "restored", unsent: 0, hasText: false }),
    ])
      expect(mayWrite(facts)).toBe(false);
    expect(mayWrite(next(fresh, { type: "joined" }))).toBe(true);
  });

  it("says offline with the number of unsent edits and lets the writer go on", () => {
    const facts = walk(...joined, lost, { type: "edited", unsent: 4 });
    expect(safetyOf(facts)).toEqual({ kind: "offline", unsent: 4, reason: null });
    expect(mayWrite(facts)).toBe(true);
  });

  it("opens a kept copy offline with its unsent edits, writable only when the paper was", () => {
    const opened = walk({ type: "restored", unsent: 3, hasText: true }, lost);
    expect(safetyOf(opened)).toEqual({ kind: "offline", unsent: 3, reason: null });
    expect(mayWrite(opened)).toBe(false);
    expect(mayWrite(next(opened, { type: "permissions", reason: null }))).toBe(true);
    expect(mayWrite(next(opened, { type: "permissions", reason: "locked" }))).toBe(false);
  });

  it("reads only with the reason that the paper's permissions give", () => {
    const reading = walk(
      { type: "permissions", reason: "locked" },
      { type: "authenticated", scope: "readonly" },
      { type: "joined" },
    );
    expect(safetyOf(reading)).toEqual({ kind: "read-only", reason: "locked", unsent: 0 });
    expect(mayWrite(reading)).toBe(false);
  });

  it("stops writing at once when the paper is locked under the writer's hands", () => {
    const locked = walk(...joined, { type: "edited", unsent: 1 }, { type: "closed", code: 4423, reason: "locked" });
    expect(mayWrite(locked)).toBe(false);
    const back = next(next(locked, { type: "authenticated", scope: "readonly" }), { type: "joined" });
    expect(safetyOf(back)).toEqual({ kind: "read-only", reason: "locked", unsent: 1 });
  });

  it("gives up after the same complaint again and again, and keeps the count", () => {
    const edits: SafetyEvent = { type: "edited", unsent: 5 };
    const complaint: SafetyEvent = { type: "closed", code: 4409, reason: "resync-needed" };
    const patient = walk(...joined, edits, ...Array<SafetyEvent>(patience - 1).fill(complaint));
    expect(safetyOf(patient).kind).toBe("offline");
    expect(safetyOf(next(patient, complaint))).toEqual({ kind: "refused", reason: "resync-needed", unsent: 5 });
  });

  it("gives up at once on a history that is not the paper's", () => {
    expect(safetyOf(walk(...joined, { type: "closed", code: 4409, reason: "foreign-history" }))).toMatchObject({
      kind: "refused",
      reason: "foreign-history",
    });
  });

  it("goes on trying while the server restarts, asks for patience or cannot be reached", () => {
    for (const code of [1006, 1012, 4429, 4408]) {
      const closed: SafetyEvent = { type: "closed", code, reason: "" };
      expect(safetyOf(walk(...joined, ...Array<SafetyEvent>(20).fill(closed))).kind).toBe("offline");
    }
  });

  it("reads the code from the close reason and falls back on the number", () => {
    expect(closeReason(4409, "foreign-history")).toBe("foreign-history");
    expect(closeReason(4423, "The paper is locked")).toBe("locked");
    expect(closeReason(1006, "")).toBeNull();
  });

  it("never says saved while an edit is unsent, on every walk", () => {
    const event: fc.Arbitrary<SafetyEvent> = fc.oneof(
      fc.nat(5).map((unsent): SafetyEvent => ({ type: "edited", unsent })),
      fc.nat(5).map((unsent): SafetyEvent => ({ type: "answered", unsent, at: 1 })),
      fc.record({ type: fc.constant("restored" as const), unsent: fc.nat(5), hasText: fc.boolean() }),
      fc.constantFrom<SafetyEvent>(
        { type: "authenticated", scope: "read-write" },
        { type: "authenticated", scope: "readonly" },
        { type: "joined" },
        { type: "overdue" },
        { type: "storage", stalled: true },
        { type: "retrying" },
        { type: "denied", reason: "forbidden" },
        { type: "ticket-refused", reason: "not-signed-in" },
        { type: "permissions", reason: null },
        { type: "permissions", reason: "reader" },
      ),
      fc
        .constantFrom(1006, 1009, 1012, 4400, 4401, 4403, 4408, 4409, 4423, 4429)
        .map((code): SafetyEvent => ({ type: "closed", code, reason: "" })),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        let facts = noFacts;
        for (const one of events) {
          facts = next(facts, one);
          const safety = safetyOf(facts);
          if (safety.kind === "saved") {
            expect(facts.unsent).toBe(0);
            expect(facts.joined).toBe(true);
          }
          if ("unsent" in safety) expect(safety.unsent).toBe(facts.unsent);
          if (safety.kind === "read-only" || safety.kind === "refused") expect(mayWrite(facts)).toBe(false);
        }
      }),
    );
  });
});
