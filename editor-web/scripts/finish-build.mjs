// After the build: writes the list of files that the offline worker keeps, has the files of a paper fetched ahead, and
// puts .br and .gz beside every text file, so that the server sends them as they are and never compresses.
import { appendFileSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const text = /\.(js|css|html|svg|json|webmanifest)$/;
// Below this a compressed answer saves nothing once headers are counted.
const smallest = 1024;

const assets = readdirSync("dist/assets").map((name) => `/assets/${name}`);
const others = ["/theme.js", "/favicon.svg"];
writeFileSync(
  "dist/files.json",
  JSON.stringify({
    // Fonts are kept when they are first used; which ones depends on the languages of the papers.
    shell: [...assets.filter((name) => !name.endsWith(".woff2")), ...others],
    fonts: assets.filter((name) => name.endsWith(".woff2")),
  }),
);

// Whoever opens a paper needs its piece of the editor, which the browser would find out only after it has run the
// first piece. The page of a paper names it, and has the styles of the text from the start: the server puts the
// beginning of the text into it.
const manifest = JSON.parse(readFileSync("dist/.vite/manifest.json", "utf8"));
function filesOf(key, seen = new Set()) {
  const { file, css = [], imports = [] } = manifest[key];
  if (seen.has(file)) return seen;
  for (const each of [file, ...css]) seen.add(each);
  for (const other of imports) filesOf(other, seen);
  return seen;
}
const known = filesOf("index.html");
const ahead = [...filesOf("src/app/PaperPage.tsx")].filter((file) => !known.has(file)).map((file) => `/${file}`);
const labels = Object.fromEntries(
  ["en", "fr", "es"].map((language) => [language, `/${manifest[`../shared/labels/${language}.json`].file}`]),
);
appendFileSync(
  "dist/theme.js",
  `
document.head.append(
  Object.assign(document.createElement("link"), {
    rel: "modulepreload",
    href: ${JSON.stringify(labels)}[document.documentElement.lang],
  }),
);
`,
);
const links = ahead.map((href) =>
  href.endsWith(".css")
    ? `<link rel="stylesheet" crossorigin href="${href}">`
    : `<link rel="modulepreload" crossorigin href="${href}">`,
);
writeFileSync("dist/paper.html", readFileSync("dist/index.html", "utf8").replace("</head>", `${links.join("\n")}\n</head>`));

for (const name of readdirSync("dist", { recursive: true })) {
  const path = join("dist", String(name));
  if (!text.test(path) || !statSync(path).isFile() || statSync(path).size < smallest) continue;
  const bytes = readFileSync(path);
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }));
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
}
