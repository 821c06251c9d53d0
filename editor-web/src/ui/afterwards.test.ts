// @vitest-environment jsdom
import { createElement } from "react";
import { flushSync } from "react-dom";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useRest, useStage } from "./afterwards";

/** What the browser was asked to do later, done when the test says so. */
const frames = new Map<number, FrameRequestCallback>();
const rests = new Map<number, IdleRequestCallback>();
let asked = 0;
const draw = () => {
  for (const [id, act] of frames) {
    frames.delete(id);
    act(0);
  }
};
const rest = () => {
  for (const [id, act] of rests) {
    rests.delete(id);
    act({ didTimeout: false, timeRemaining: () => 1 });
  }
};

/** What the hook said, each time the component was drawn. */
let said: unknown[] = [];
let root: Root | null = null;

function Told({ useTold }: { useTold: () => unknown }): null {
  said.push(useTold());
  return null;
}

function show(hook: () => unknown): void {
  root = createRoot(document.createElement("div"));
  flushSync(() => root?.render(createElement(Told, { useTold: hook })));
}

/** Lets what is due happen, React's drawing too, until this is so. Far more turns than it takes. */
async function until(so: () => boolean): Promise<void> {
  for (let turn = 0; turn < 10_000 && !so(); turn++) await new Promise<void>((resolve) => setImmediate(resolve));
  expect(so()).toBe(true);
}
const drawn = (last: unknown) => until(() => said.at(-1) === last);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  vi.stubGlobal("requestAnimationFrame", (act: FrameRequestCallback) => {
    asked += 1;
    frames.set(asked, act);
    return asked;
  });
  vi.stubGlobal("cancelAnimationFrame", (id: number) => frames.delete(id));
  vi.stubGlobal("requestIdleCallback", (act: IdleRequestCallback) => {
    asked += 1;
    rests.set(asked, act);
    return asked;
  });
  vi.stubGlobal("cancelIdleCallback", (id: number) => rests.delete(id));
});

afterEach(() => {
  root?.unmount();
  root = null;
  said = [];
  frames.clear();
  rests.clear();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("resting", () => {
  it("begins when the browser says that it waits, and not before", async () => {
    show(useRest);
    draw();
    expect(said).toEqual([false]);
    rest();
    await drawn(true);
  });

  it("begins after a moment where the browser does not say", async () => {
    vi.stubGlobal("requestIdleCallback", undefined);
    Reflect.deleteProperty(globalThis, "requestIdleCallback");
    show(useRest);
    vi.advanceTimersByTime(199);
    expect(said).toEqual([false]);
    vi.advanceTimersByTime(1);
    await drawn(true);
  });

  it("is not waited for by what has gone", () => {
    show(useRest);
    expect(rests.size).toBe(1);
    root?.unmount();
    expect(rests.size).toBe(0);
  });
});

describe("the stage of drawing", () => {
  it("goes from drawing over drawn to idle, each when the browser gets there", async () => {
    show(useStage);
    expect(said).toEqual(["drawing"]);
    expect(rests.size).toBe(0);
    draw();
    expect(said, "the picture is not made yet").toEqual(["drawing"]);
    await drawn("drawn");
    rest();
    await drawn("idle");
    expect(said).toEqual(["drawing", "drawn", "idle"]);
  });

  it("is idle at the latest after two seconds, on a page that is never drawn", async () => {
    show(useStage);
    vi.advanceTimersByTime(1999);
    expect(said).toEqual(["drawing"]);
    vi.advanceTimersByTime(1);
    await drawn("idle");
  });

  it("never goes back when the picture comes after that", async () => {
    show(useStage);
    vi.advanceTimersByTime(2000);
    await drawn("idle");
    draw();
    await until(() => rests.size === 1);
    rest();
    await drawn("idle");
    expect(said).not.toContain("drawn");
  });

  it("is not waited for by what has gone", () => {
    show(useStage);
    root?.unmount();
    expect(frames.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});
