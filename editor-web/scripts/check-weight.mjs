// After the build: what a first visit loads, compressed as it is served, must stay within a budget. Whoever adds a
// feature sees at once what it costs, instead of years later as "the editor has become slow".
import { readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * Bytes of HTML, script, styles and fonts on a cold first visit until there is something to read. The browser counts
 * headers, answers and what is fetched behind the text as well: S12 of the targets, see `make bench-web`.
 */
const budgets = {
  "the sign-in page": { page: "src/app/EntryPages.tsx", limit: 185_000, italic: false },
  "the desk": { page: "src/app/HomePage.tsx", limit: 195_000, italic: false, desk: true },
  "a paper": { page: "src/app/PaperPage.tsx", limit: 375_000, italic: true },
};

const manifest = JSON.parse(readFileSync("dist/.vite/manifest.json", "utf8"));
rmSync("dist/.vite", { recursive: true });

const served = (file) => {
  const path = join("dist", file);
  return Math.min(statSync(path).size, statSync(`${path}.br`, { throwIfNoEntry: false })?.size ?? Infinity);
};

function filesOf(key, seen = new Map()) {
  const chunk = manifest[key];
  if (chunk === undefined) throw new Error(`the build has no ${key}`);
  if (seen.has(chunk.file)) return seen;
  seen.set(chunk.file, served(chunk.file));
  for (const style of chunk.css ?? []) seen.set(style, served(style));
  for (const other of chunk.imports ?? []) filesOf(other, seen);
  return seen;
}

const font = (name) => [manifest[`.fonts/${name}.woff2`].file, served(manifest[`.fonts/${name}.woff2`].file)];
// The largest of the three languages; only one of them is loaded.
const largest = (folder) =>
  Math.max(...["en", "fr", "es"].map((language) => served(manifest[`../shared/labels/${folder}${language}.json`].file)));

let tooHeavy = false;
for (const [what, { page, limit, italic, desk }] of Object.entries(budgets)) {
  const files = filesOf(page, filesOf("index.html"));
  files.set("index.html", served("index.html"));
  files.set("labels", largest(""));
  if (desk) files.set("labels of the desk", largest("desk/"));
  for (const name of ["source-sans-3-latin-normal", "literata-latin-normal"]) files.set(...font(name));
  // Most papers have a word in italics.
  if (italic) files.set(...font("literata-latin-italic-400"));
  const sum = [...files.values()].reduce((total, size) => total + size, 0);
  const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;
  process.stdout.write(`first visit of ${what}: ${kilobytes(sum)} of ${kilobytes(limit)}\n`);
  if (sum <= limit) continue;
  tooHeavy = true;
  for (const [file, size] of [...files].sort(([, a], [, b]) => b - a))
    process.stdout.write(`  ${kilobytes(size).padStart(9)} ${file}\n`);
}
if (tooHeavy) {
  process.stderr.write("Too heavy: load what is not needed at once with import(), or leave it out.\n");
  process.exit(1);
}
