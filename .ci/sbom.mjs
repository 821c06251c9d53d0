// The bill of materials: everything that is shipped and that we did not write, in one CycloneDX file, and a check that
// its licences let us ship it. Java is described by the CycloneDX plugin, the browser's side by npm, the native library
// by cargo, each from what it really builds with.
//
// Arguments: the file that the plugin wrote, and the one to write. Ends with 1 and the names when a licence is missing
// or not among those below.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

/** Each lets us ship the thing unchanged under our own terms. A copyleft of networks (AGPL, SSPL) never gets here. */
const allowed = new Set([
  "0BSD", "Apache-2.0", "BlueOak-1.0.0", "Bouncy Castle Licence", "BSD-2-Clause", "BSD-3-Clause", "BSD-4-Clause",
  "CC0-1.0", "EPL 1.0", "EPL-1.0", "EPL-2.0", "ISC", "MIT", "MPL-2.0", "OFL-1.1", "Unicode-3.0", "Unlicense", "Zlib",
]);

const run = (folder, program, ...args) =>
  JSON.parse(execFileSync(program, args, { cwd: folder, maxBuffer: 64 << 20, stdio: ["ignore", "pipe", "inherit"] }));

/** "MIT OR (Apache-2.0 AND Zlib)": one of the alternatives must be allowed as a whole. */
function mayShip(expression) {
  const words = expression.replaceAll("/", " OR ").match(/[()]|[^\s()]+/g) ?? [];
  const alternatives = () => {
    let holds = both();
    while (words[0] === "OR") holds = (words.shift(), both()) || holds;
    return holds;
  };
  const both = () => {
    let holds = one();
    while (words[0] === "AND") holds = (words.shift(), one()) && holds;
    return holds;
  };
  const one = () => {
    if (words[0] !== "(") return allowed.has(words.shift());
    words.shift();
    const holds = alternatives();
    words.shift();
    return holds;
  };
  return alternatives();
}

/** The licences that a component says it may be had under; any one of them is enough. */
const licencesOf = ({ licenses = [] }) =>
  licenses.map(({ expression, license }) => expression ?? license?.id ?? license?.name ?? "");

const isAllowed = (component) => licencesOf(component).some((name) => allowed.has(name) || mayShip(name));

function crates() {
  const { packages, resolve } = run(
    "server/native/crdt-jni", "cargo", "metadata", "--locked", "--format-version", "1",
    "--filter-platform", `${process.arch === "arm64" ? "aarch64" : "x86_64"}-unknown-linux-gnu`,
  );
  const shipped = new Set();
  const visit = (id) => {
    if (shipped.has(id)) return;
    shipped.add(id);
    const { deps } = resolve.nodes.find((node) => node.id === id);
    for (const { pkg, dep_kinds: kinds } of deps) if (kinds.some(({ kind }) => kind === null)) visit(pkg);
  };
  visit(resolve.root);
  shipped.delete(resolve.root);
  return packages
    .filter(({ id }) => shipped.has(id))
    .map(({ name, version, license }) => ({
      type: "library",
      "bom-ref": `${name}@${version}`,
      name,
      version,
      purl: `pkg:cargo/${name}@${version}`,
      licenses: license === null ? [] : [{ expression: license.replaceAll("/", " OR ") }],
    }));
}

const [java, into] = process.argv.slice(2);
const server = JSON.parse(readFileSync(java, "utf8"));
const browser = run("editor-web", "npm", "sbom", "--sbom-format", "cyclonedx", "--omit", "dev");
const groups = { java: server.components, browser: browser.components, native: crates() };
const components = Object.values(groups).flat();
writeFileSync(into, `${JSON.stringify({ ...server, components, dependencies: [] }, null, 1)}\n`);

const refused = components.filter((component) => !isAllowed(component));
for (const component of refused)
  process.stderr.write(`${component.purl}: ${licencesOf(component).join(", ") || "no licence"} is not allowed\n`);
const counts = Object.entries(groups).map(([name, { length }]) => `${length} ${name}`);
process.stdout.write(`bill of materials: ${counts.join(", ")}, ${refused.length} without a licence to ship: ${into}\n`);
process.exit(refused.length > 0 ? 1 : 0);
