// After the build: writes the list of files that the offline worker keeps, and .br and .gz beside every text file, so
// that the server sends them as they are and never compresses.
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
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

for (const name of readdirSync("dist", { recursive: true })) {
  const path = join("dist", String(name));
  if (!text.test(path) || !statSync(path).isFile() || statSync(path).size < smallest) continue;
  const bytes = readFileSync(path);
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }));
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
}
