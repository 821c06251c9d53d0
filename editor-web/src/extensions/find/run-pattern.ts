import type { Line, Match } from "./query";

/** A pattern that has not searched 60 pages by then never will. */
const patience = 1500;

export type PatternRun = (lines: readonly Line[], source: string, flags: string) => Promise<Match[] | "slow">;

let busy: (() => void) | null = null;

/** Runs a pattern outside of the page and gives it up when it takes too long; a new run ends the one before. */
export const runPattern: PatternRun = (lines, source, flags) => {
  busy?.();
  return new Promise((resolve) => {
    const worker = new Worker(new URL("./pattern-worker.ts", import.meta.url), { type: "module" });
    const end = (answer: Match[] | "slow") => {
      clearTimeout(timer);
      worker.terminate();
      busy = null;
      resolve(answer);
    };
    const timer = setTimeout(() => end("slow"), patience);
    busy = () => end([]);
    worker.onmessage = ({ data }: MessageEvent<Match[]>) => end(data);
    worker.onerror = () => end("slow");
    worker.postMessage({ lines, source, flags });
  });
};
