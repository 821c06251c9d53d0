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
// One name from Accra or Warsaw must not fetch what Old English and the phonetic alphabet need.
const pieces = {
  "latin-ext": [
    ["european", (code) => code < 0x180],
    ["african", (code) => code >= 0x180 && code < 0x2b0],
    ["rare", (code) => code >= 0x2b0],
  ],
};
const range = { min: 400, max: 600, default: 400 };
// Italics are for a few words in a paper: two fixed weights, each fetched when a text uses it, are lighter than a range.
const fixed = [400, 600];

const faces = [
  { font: "source-sans-3", family: "Source Sans 3", style: "normal", scripts: european, weights: [range] },
  { font: "source-sans-3", family: "Source Sans 3", style: "italic", scripts: european, weights: fixed },
  { font: "literata", family: "Literata", style: "normal", scripts: european, weights: [range] },
  { font: "literata", family: "Literata", style: "italic", scripts: european, weights: fixed },
  // Drawn small: beside Literata it would look like a note.
  {
    font: "noto-naskh-arabic",
    family: "Noto Naskh Arabic",
    style: "normal",
    scripts: ["arabic"],
    weights: [range],
    adjust: 118,
  },
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
    scripts.flatMap((script) =>
      (pieces[script] ?? [["", () => true]]).flatMap(([piece, belongs]) =>
        weights.map((weight) => makeFace({ ...face, script, piece, belongs, weight })),
      ),
    ),
  ),
);
writeFileSync(join(target, "fonts.css"), rules.join("\n"));
writeFileSync(stampFile, stamp);

async function makeFace({ font, family, style, script, piece, belongs, weight, adjust = 100 }) {
  const whole = readFileSync(join(packages, font, "files", `${font}-${script}-wght-${style}.woff2`));
  const unicode = JSON.parse(readFileSync(join(packages, font, "unicode.json"), "utf8"))[script];
  const codes = codesOf(unicode).filter(belongs);
  // Glyphs that no character and no kept feature reaches are left out.
  const bytes = await subsetFont(whole, String.fromCodePoint(...codes), {
    targetFormat: "woff2",
    // A few words in italics do without pairs set closer; they are a quarter of the file.
    keepFeatures: style === "italic" ? features.filter((feature) => feature !== "kern") : features,
    noHinting: true,
    variationAxes: { wght: weight },
  });
  const name = [font, script, piece, style, weight === range ? "" : weight].filter(Boolean).join("-");
  writeFileSync(join(target, `${name}.woff2`), bytes);
  return `@font-face {
  font-family: "${family}";
  font-style: ${style};
  font-weight: ${weight === range ? `${range.min} ${range.max}` : weight};
  font-display: swap;
  src: url("./${name}.woff2") format("woff2");
  size-adjust: ${adjust}%;
  unicode-range: ${rangesOf(codes)};
}
`;
}

/** "U+0000-00FF,U+0131" as numbers. */
function codesOf(unicode) {
  return unicode.split(",").flatMap((part) => {
    const [first, last = first] = part.replace("U+", "").split("-").map((hex) => Number.parseInt(hex, 16));
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}

/** And back. */
function rangesOf(codes) {
  const ranges = [];
  for (const code of codes)
    if (ranges.at(-1)?.[1] === code - 1) ranges.at(-1)[1] = code;
    else ranges.push([code, code]);
  const hex = (code) => code.toString(16).padStart(4, "0");
  return ranges.map(([first, last]) => (first === last ? `U+${hex(first)}` : `U+${hex(first)}-${hex(last)}`)).join(", ");
}
