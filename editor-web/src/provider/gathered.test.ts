import { describe, expect, it } from "vitest";
import { Gathered, type Screen } from "./gathered";

/** A screen on which time passes and pictures are made when the test says so. */
function gather({ visible = true } = {}) {
  let now = 1000;
  const waiting = new Map<() => void, number>();
  const pictures = new Set<() => void>();
  const screen: Screen = {
    now: () => now,
    after: (wait) => (act) => {
      waiting.set(act, now + wait);
      return () => waiting.delete(act);
    },
    drawn: (act) => {
      pictures.add(act);
      return () => pictures.delete(act);
    },
    visible: () => visible,
  };
  const taken: (readonly number[])[] = [];
  const gathered = new Gathered<number>((all) => taken.push(all), screen);
  const pass = (time: number) => {
    now += time;
    for (const [act, at] of [...waiting])
      if (at <= now) {
        waiting.delete(act);
        act();
      }
  };
  const draw = () => {
    for (const act of [...pictures]) {
      pictures.delete(act);
      act();
    }
  };
  return { taken, gathered, pass, draw, waiting, pictures };
}

describe("what comes in quick succession", () => {
  it("is handed over together and in order, at most 25 times a second", () => {
    const { taken, gathered, pass } = gather();
    for (const one of [1, 2, 3]) gathered.add(one);
    expect(taken).toEqual([]);
    pass(0);
    gathered.add(4);
    pass(39);
    expect(taken).toEqual([[1, 2, 3]]);
    pass(1);
    expect(taken).toEqual([[1, 2, 3], [4]]);
  });

  it("is handed over at once when asked, and not again later", () => {
    const { taken, gathered, waiting } = gather();
    gathered.add(1);
    gathered.now();
    expect(waiting.size).toBe(0);
    gathered.now();
    expect(taken).toEqual([[1]]);
  });

  it("is handed over one by one where nothing is drawn", () => {
    const { taken, gathered } = gather({ visible: false });
    gathered.add(1);
    gathered.letter();
    gathered.add(2);
    expect(taken).toEqual([[1], [2]]);
  });

  it("is all handed over when nothing comes any more", () => {
    const { taken, gathered, waiting, pictures } = gather();
    gathered.letter();
    gathered.add(1);
    gathered.end();
    expect(taken).toEqual([[1]]);
    expect([waiting.size, pictures.size]).toEqual([0, 0]);
  });
});

describe("what others write while one types", () => {
  it("waits until one's own letter is drawn, and comes right after it", () => {
    const { taken, gathered, pass, draw } = gather();
    gathered.add(1);
    gathered.letter();
    pass(0);
    expect(taken).toEqual([]);
    gathered.add(2);
    draw();
    expect(taken).toEqual([[1, 2]]);
  });

  it("comes less often, so that it seldom meets the next letter", () => {
    const { taken, gathered, pass, draw } = gather();
    gathered.add(1);
    gathered.letter();
    draw();
    gathered.add(2);
    pass(119);
    expect(taken).toEqual([[1]]);
    pass(1);
    expect(taken).toEqual([[1], [2]]);
  });

  it("is not kept waiting by letters that come faster than they are drawn", () => {
    const { taken, gathered, draw, pictures } = gather();
    gathered.add(1);
    for (let letter = 0; letter < 5; letter++) gathered.letter();
    expect(pictures.size).toBe(1);
    draw();
    expect(taken).toEqual([[1]]);
  });

  it("comes as often as before once one has paused", () => {
    const { taken, gathered, pass, draw } = gather();
    gathered.letter();
    draw();
    pass(500);
    gathered.add(1);
    pass(0);
    gathered.add(2);
    pass(40);
    expect(taken).toEqual([[1], [2]]);
  });
});
