import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AckLedger } from "./ledger";

describe("AckLedger", () => {
  it("counts restored edits as unsent until a message that covers them is acknowledged", () => {
    const ledger = new AckLedger(3);
    expect(ledger.unsent).toBe(3);
    ledger.sent();
    ledger.edited();
    ledger.acknowledge();
    expect(ledger.unsent).toBe(1);
  });

  it("takes an answer to nothing for no proof", () => {
    const ledger = new AckLedger();
    ledger.edited();
    ledger.acknowledge();
    expect(ledger.unsent).toBe(1);
  });

  it("keeps waiting for refused edits, which the server acknowledges when it takes them after all", () => {
    const ledger = new AckLedger();
    ledger.edited();
    ledger.sent();
    ledger.edited();
    ledger.sent();
    ledger.refuse();
    ledger.refuse();
    expect(ledger.unsent).toBe(2);
    expect(ledger.refused).toBe(true);
    ledger.acknowledge();
    expect(ledger.unsent).toBe(1);
    ledger.acknowledge();
    expect(ledger.unsent).toBe(0);
    expect(ledger.refused).toBe(false);
  });

  it("forgets messages without an answer when the connection is lost", () => {
    const ledger = new AckLedger();
    ledger.edited();
    ledger.sent();
    ledger.disconnected();
    ledger.acknowledge();
    expect(ledger.unsent).toBe(1);
  });

  it("acknowledges exactly the edits that answered messages covered, on every walk", () => {
    const step = fc.constantFrom("edit", "send", "ack", "drop");
    fc.assert(
      fc.property(fc.nat(20), fc.array(step, { maxLength: 200 }), (restored, steps) => {
        const ledger = new AckLedger(restored);
        let edits = restored;
        let durable = 0;
        let line: number[] = [];
        for (const what of steps) {
          if (what === "edit") {
            ledger.edited();
            edits += 1;
          } else if (what === "send") {
            ledger.sent();
            line.push(edits);
          } else if (what === "ack") {
            durable = Math.max(durable, line.shift() ?? 0);
            ledger.acknowledge();
          } else {
            line = [];
            ledger.disconnected();
          }
          expect(ledger.unsent).toBe(edits - durable);
        }
      }),
    );
  });
});
