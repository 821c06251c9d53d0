import { type Line, searchLines } from "./query";

/** Patterns run here, because a bad one ("(a+)+$") never ends and only a worker can be ended. */
interface Job {
  lines: readonly Line[];
  source: string;
  flags: string;
}

self.onmessage = ({ data }: MessageEvent<Job>) => self.postMessage(searchLines(data.lines, data.source, data.flags));
