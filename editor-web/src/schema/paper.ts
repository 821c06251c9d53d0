import paper from "../../../shared/schema/paper.json";

/** What the editor needs to know of shared/schema/paper.json, which the gate enforces. */
interface Shape {
  groups?: readonly string[];
  children?: readonly string[];
  attributes?: Record<string, string>;
}

/** What a value of an attribute may be; `null` always means: not set. */
interface ValueShape {
  types: readonly string[];
  pattern?: string;
  enum?: readonly string[];
  min?: number;
  max?: number;
  maxLength?: number;
  maxItems?: number;
  items?: ValueShape;
}

const values: Record<string, ValueShape> = paper.values;
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

/** Would the gate take this value for this attribute? */
export const acceptsNodeAttribute = (node: string, attribute: string, value: unknown): boolean =>
  accepts({ ...paper.everywhere, ...nodes[node]?.attributes }[attribute], value);
export const acceptsMarkAttribute = (mark: string, attribute: string, value: unknown): boolean =>
  accepts(marks[mark]?.attributes?.[attribute], value);

function accepts(shape: string | undefined, value: unknown): boolean {
  if (value === null) return true;
  const wanted = shape === undefined ? undefined : values[shape];
  return wanted !== undefined && fits(wanted, value);
}

function fits(shape: ValueShape, value: unknown): boolean {
  if (!shape.types.some((type) => hasType(type, value))) return false;
  if (typeof value === "string")
    return (
      (shape.enum === undefined || shape.enum.includes(value)) &&
      (shape.pattern === undefined || new RegExp(`^(?:${shape.pattern})$`).test(value)) &&
      value.length <= (shape.maxLength ?? Number.POSITIVE_INFINITY)
    );
  if (typeof value === "number")
    return value >= (shape.min ?? Number.NEGATIVE_INFINITY) && value <= (shape.max ?? Number.POSITIVE_INFINITY);
  const { items } = shape;
  if (Array.isArray(value))
    return (
      value.length <= (shape.maxItems ?? Number.POSITIVE_INFINITY) &&
      (items === undefined || value.every((item) => fits(items, item)))
    );
  return true;
}

function hasType(type: string, value: unknown): boolean {
  switch (type) {
    case "integer":
      return Number.isInteger(value);
    case "array":
      return Array.isArray(value);
    case "null":
      return value === null;
    default:
      return typeof value === type && (type !== "number" || Number.isFinite(value));
  }
}

const hrefPattern = new RegExp(`^(?:${paper.values.href.pattern})$`);

/** May this address be linked? Only http, https, mailto and places in the same paper. */
export function linkable(href: string): boolean {
  return href.length <= paper.values.href.maxLength && hrefPattern.test(href);
}

/** Heading levels that the editor offers; the gate accepts two more for texts typed with stock editors. */
export const headingLevels = [1, 2, 3, 4] as const;

/** How many hundredths of the column a picture may take. */
export const { min: narrowest, max: widest } = paper.values.share;

export const calloutKinds: readonly string[] = paper.values.callout.enum;

/** Addressees are stored as one string of codes, so that concurrent changes never merge into half a list. */
export const addresseesOf = (stored: unknown): string[] =>
  typeof stored === "string"
    ? stored
        .split(",")
        .map((code) => code.trim())
        .filter(Boolean)
    : [];
