import { describe, expect, it } from "vitest";
import { Gathered } from "./gathered";

function gather() {
  const taken: (readonly number[])[] = [];
  const waiting: (() => void)[] = [];
  const gathered = new Gathered<number>(
    (all) => taken.push(all),
    (act) => {
      waiting.push(act);
      return () => waiting.splice(waiting.indexOf(act), 1);
    },
  );
  return { taken, gathered, turn: () => waiting.shift()?.(), waiting };
}

describe("what comes in quick succession", () => {
  it("is handed over together and in order", () => {
    const { taken, gathered, turn } = gather();
    for (const one of [1, 2, 3]) gathered.add(one);
    expect(taken).toEqual([]);
    turn();
    gathered.add(4);
    turn();
    expect(taken).toEqual([[1, 2, 3], [4]]);
  });

  it("is handed over at once when asked, and not again later", () => {
    const { taken, gathered, waiting } = gather();
    gathered.add(1);
    gathered.now();
    expect(waiting).toEqual([]);
    gathered.now();
    expect(taken).toEqual([[1]]);
  });

  it("is handed over one by one where nothing is drawn", () => {
    const taken: (readonly number[])[] = [];
    const gathered = new Gathered<number>((all) => taken.push(all));
    gathered.add(1);
    gathered.add(2);
    expect(taken).toEqual([[1], [2]]);
  });
});
