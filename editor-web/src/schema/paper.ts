import paper from "../../../shared/schema/paper.json";

/** What the editor needs to know of shared/schema/paper.json, which the gate enforces. */
interface Shape {
  groups?: readonly string[];
  children?: readonly string[];
  attributes?: Record<string, string>;
}

const nodes: Record<string, Shape> = paper.nodes;
const marks: Record<string, Shape> = paper.marks;

/** Name of the XML fragment that holds the text. */
export const rootName: string = paper.root;

/** Attributes that every block may carry. */
export const everywhere: readonly string[] = Object.keys(paper.everywhere);

export const nodeNames: readonly string[] = Object.keys(nodes);
export const markNames: readonly string[] = Object.keys(marks);

/** Nodes that stand on their own and carry an id: all but the document itself and what stands in lines of text. */
export const blockNames: readonly string[] = nodeNames.filter(
  (name) => name !== "doc" && !nodes[name]?.groups?.includes("inline"),
);
/** Blocks that hold lines of text. */
export const lineNames: readonly string[] = blockNames.filter((name) => nodes[name]?.children?.includes("inline"));

export const nodeAttributes = (name: string): readonly string[] => Object.keys(nodes[name]?.attributes ?? {});
export const markAttributes = (name: string): readonly string[] => Object.keys(marks[name]?.attributes ?? {});

const hrefPattern = new RegExp(`^(?:${paper.values.href.pattern})$`);

/** May this address be linked? Only http, https, mailto and places in the same paper. */
export function linkable(href: string): boolean {
  return href.length <= paper.values.href.maxLength && hrefPattern.test(href);
}

/** Heading levels that the editor offers; the gate accepts two more for texts typed with stock editors. */
export const headingLevels = [1, 2, 3, 4] as const;
export type HeadingLevel = (typeof headingLevels)[number];

export const calloutKinds: readonly string[] = paper.values.callout.enum;

/** Addressees are stored as one string of codes, so that concurrent changes never merge into half a list. */
export const addresseesOf = (stored: unknown): string[] =>
  typeof stored === "string"
    ? stored
        .split(",")
        .map((code) => code.trim())
        .filter(Boolean)
    : [];
