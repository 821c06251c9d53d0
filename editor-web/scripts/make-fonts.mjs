// Before the build: cuts the bundled fonts down to what the design uses and writes them with their font-face rules to
// .fonts/. Whole files would be a third of everything that the first visit loads, mostly for weights that no rule of
// ours asks for and for small capitals and stylistic sets that nobody sees.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import subsetFont from "subset-font";

const target = join(import.meta.dirname, "../.fonts");
const packages = join(import.meta.dirname, "../node_modules/@fontsource-variable");

const european = ["latin", "latin-ext", "vietnamese", "greek", "greek-ext", "cyrillic", "cyrillic-ext"];
const range = { min: 400, max: 600, default: 400 };
// Italics are for a few words in a paper: two fixed weights, each fetched when a text uses it, are lighter than a range.
const fixed = [400, 600];

const faces = [
  { font: "source-sans-3", family: "Source Sans 3", style: "normal", scripts: european, weights: [range] },
  { font: "source-sans-3", family: "Source Sans 3", style: "italic", scripts: european, weights: fixed },
  { font: "literata", family: "Literata", style: "normal", scripts: european, weights: [range] },
  { font: "literata", family: "Literata", style: "italic", scripts: european, weights: fixed },
  { font: "noto-naskh-arabic", family: "Noto Naskh Arabic", style: "normal", scripts: ["arabic"], weights: [range] },
  { font: "noto-serif-hebrew", family: "Noto Serif Hebrew", style: "normal", scripts: ["hebrew"], weights: [range] },
];

// Whatever joins, places and localises letters; nothing that only decorates.
const features = "kern liga clig rlig calt ccmp locl mark mkmk init medi fina isol curs".split(" ");

const versions = [...new Set(faces.map(({ font }) => font))].map((font) => {
  const { version } = createRequire(import.meta.url)(join(packages, font, "package.json"));
  return `${font} ${version}`;
});
const stamp = createHash("sha256").update(readFileSync(import.meta.filename)).update(versions.join()).digest("hex");
const stampFile = join(target, "stamp");
if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) process.exit(0);

mkdirSync(target, { recursive: true });
const rules = await Promise.all(
  faces.flatMap(({ scripts, weights, ...face }) =>
    scripts.flatMap((script) => weights.map((weight) => makeFace({ ...face, script, weight }))),
  ),
);
writeFileSync(join(target, "fonts.css"), rules.join("\n"));
writeFileSync(stampFile, stamp);

async function makeFace({ font, family, style, script, weight }) {
  const whole = readFileSync(join(packages, font, "files", `${font}-${script}-wght-${style}.woff2`));
  const unicode = JSON.parse(readFileSync(join(packages, font, "unicode.json"), "utf8"))[script];
  const bytes = await subsetFont(whole, charactersOf(unicode), {
    targetFormat: "woff2",
    keepFeatures: features,
    noHinting: true,
    variationAxes: { wght: weight },
  });
  const name = `${font}-${script}-${style}${weight === range ? "" : `-${weight}`}.woff2`;
  writeFileSync(join(target, name), bytes);
  return `@font-face {
  font-family: "${family}";
  font-style: ${style};
  font-weight: ${weight === range ? `${range.min} ${range.max}` : weight};
  font-display: swap;
  src: url("./${name}") format("woff2");
  unicode-range: ${unicode};
}
`;
}

/** "U+0000-00FF,U+0131" as text: glyphs that no character and no kept feature reaches are left out. */
function charactersOf(unicode) {
  const ranges = unicode.split(",").map((part) => part.replace("U+", "").split("-").map((hex) => Number.parseInt(hex, 16)));
  return ranges
    .flatMap(([first, last = first]) => Array.from({ length: last - first + 1 }, (_, index) => first + index))
    .map((code) => String.fromCodePoint(code))
    .join("");
}
