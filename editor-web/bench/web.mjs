// S12: how soon a paper can be read and how soon a letter is seen, in a real browser on the packed jar.
//
// A paper is made 60 pages long, ten stock clients type in it, and Chromium opens it with an empty cache and the
// processor slowed down four times. Arguments: the folder for web.md and one jar; with several jars the same is done
// with each of them in turn, so that whatever else the machine does falls on all. Prints what it writes there.
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { openRoom } from "./room.mjs";
import { firstVisit, keystrokes, openBrowser } from "./visit.mjs";

const [folder, ...jars] = process.argv.slice(2);
const setting = (name, usual) => Number(process.env[name] || usual);
const [words, visits, rounds, letters] = [
  setting("WORDS", 24_000), setting("VISITS", 3), setting("ROUNDS", 1), setting("LETTERS", 200),
];
// The paper of the demonstration that is filled has some 4,000 words of its own, and no paper may have over 60,000.
const others = 10;
const targets = { firstText: 2000, keystroke: 16, bytes: 400_000 };

const rooms = [];
try {
  for (const jar of jars) rooms.push({ name: basename(jar), ...(await openRoom(jar, { words, others })) });
  await measure();
} finally {
  for (const room of rooms) room.close();
}
process.exit(0);

async function measure() {
  const browser = await openBrowser();
  const taken = rooms.map(() => ({ visits: [], slow: [], plain: [], bare: [] }));
  for (let round = 0; round < rounds; round++) {
    for (let visit = 0; visit < visits; visit++)
      for (const [index, room] of rooms.entries()) taken[index].visits.push(await firstVisit(browser, room));
    for (const [index, room] of rooms.entries()) {
      const stop = room.typing();
      taken[index].slow.push(await keystrokes(browser, room, { slowdown: 4, letters }));
      taken[index].plain.push(await keystrokes(browser, room, { slowdown: 1, letters }));
      stop();
      taken[index].bare.push(await keystrokes(browser, room, { slowdown: 1, letters, bare: true }));
    }
  }
  await browser.close();
  const tables = rooms.map((room, index) => report(room, taken[index]));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "web.md"), tables.join("\n"));
  process.stdout.write(tables.join("\n"));
}

function report({ name, words: inPaper }, { visits: first, slow, plain, bare }) {
  const middle = [...first].sort((a, b) => a.seen - b.seen)[Math.floor(first.length / 2)];
  const all = [...middle.first, ...middle.later];
  const bytesOf = (files) => files.reduce((sum, { bytes }) => sum + bytes, 0);
  const ms = (value) => `${value.toFixed(1)} ms`;
  const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;
  const over = (value, target) => (value > target ? "over" : "kept");
  const kinds = [...new Set(all.map(({ kind }) => kind))];
  const count = ({ first: at, later }) => `${at.length} answers, then ${later.length}`;
  const rows = [
    ["first text seen, empty cache, processor slowed 4 times", ms(middle.seen), "2 s", over(middle.seen, targets.firstText)],
    ["first text stands in the page, not yet painted", ms(middle.text), "", ""],
    ["each visit", first.map(({ seen }) => seen.toFixed(0)).join(", "), "", ""],
    ["editor in its place, ready to be written in", ms(median(first, "open")), "", ""],
    ["processor time of the main thread until then", ms(median(first, "busy")), "", ""],
    ["layout shift", middle.shift.toFixed(3), "0.1", over(middle.shift, 0.1)],
    ["loaded until then, compressed, with headers", kilobytes(bytesOf(middle.first)), "", ""],
    ["loaded by itself in all", kilobytes(bytesOf(all)), "400 KB", over(bytesOf(all), targets.bytes)],
    ["of it headers", `${kilobytes(all.reduce((sum, { headers }) => sum + headers, 0))} (${count(middle)})`, "", ""],
    ...kinds.map((kind) => [`of it ${kind}`, kilobytes(bytesOf(all.filter((file) => file.kind === kind))), "", ""]),
    ["keystroke to paint, p95", ms(median(plain, "p95")), "16 ms", over(median(plain, "p95"), targets.keystroke)],
    ["keystroke to paint, median", ms(median(plain, "p50")), "", ""],
    ["the same text, alone, without a program: p95 and median", `${ms(median(bare, "p95"))} and ${ms(median(bare, "p50"))}`, "", ""],
    ["main thread busy meanwhile", `${(100 * median(plain, "share")).toFixed(1)} %`, "", ""],
    ["keystroke to paint, slowed 4 times, p95", ms(median(slow, "p95")), "", ""],
    ["keystroke to paint, slowed 4 times, median", ms(median(slow, "p50")), "", ""],
  ];
  const files = all
    .sort((a, b) => b.bytes - a.bytes)
    .map((file) => `${kilobytes(file.bytes).padStart(9)} ${middle.later.includes(file) ? "later" : "first"} ${file.address}`);
  return [
    `${name}: a paper of ${inPaper.toLocaleString("en")} words, ${others} others typing five letters a second each; ${first.length} visits, the middle one; ${letters} letters, ${rounds} times.`,
    "",
    "| What | Measured | Target | |",
    "| --- | --- | --- | --- |",
    ...rows.map((row) => `| ${row.join(" | ")} |`),
    "",
    ...(process.env.FILES ? [...files, ""] : []),
  ].join("\n");
}

function median(all, name) {
  const sorted = all.map((each) => each[name]).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
