import { Extension } from "@tiptap/core";
import { Fragment, type Node as ProseMirrorNode, type ResolvedPos, Slice } from "@tiptap/pm/model";
import { Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import { touchedBlocks } from "./changed-blocks";
import { isFromDoc } from "./live-text";
import { perBlock } from "./per-block";

/**
 * A table in a table can be read out by nobody. The schema takes one all the same, because a paper that has one must
 * open; what is made here has none.
 */
export function holdsTable(content: Fragment): boolean {
  let found = false;
  content.descendants(({ type }) => {
    found ||= type.name === "table";
    return !found;
  });
  return found;
}

export function standsInTable($pos: ResolvedPos): boolean {
  for (let depth = $pos.depth; depth > 0; depth--) if ($pos.node(depth).type.name === "table") return true;
  return false;
}

const innerTablesIn = perBlock((block) => {
  let count = 0;
  const look = (node: ProseMirrorNode, inTable: boolean) => {
    const isTable = node.type.name === "table";
    if (isTable && inTable) count += 1;
    node.forEach((child) => {
      look(child, inTable || isTable);
    });
  };
  look(block, false);
  return count;
});
const innerTables = (blocks: readonly ProseMirrorNode[]): number =>
  blocks.reduce((count, block) => count + innerTablesIn(block), 0);

function addsInnerTable({ before, doc }: Transaction): boolean {
  const touched = touchedBlocks(before, doc);
  return innerTables(touched.now) > innerTables(touched.before);
}

/** Refuses every change made here that would put a table into a table; wrapping the cells of a row would. */
export const NoInnerTables = Extension.create({
  name: "noInnerTables",

  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey("noInnerTables"),
      filterTransaction: (tr) => !tr.docChanged || isFromDoc(tr) || !addsInnerTable(tr),
    }),
  ],
});

/** What a cell takes only the content of: it is a box itself. */
const boxes = ["table", "tableRow", "tableCell", "tableHeader", "callout", "recommendation", "preamble"];
const isCell = ({ type }: ProseMirrorNode): boolean => type.spec.tableRole?.endsWith("cell") === true;

/**
 * What goes into a cell when this is pasted there. Copied cells, or a table with nothing beside it, stay cells where
 * they can fill the table from the caret on. Of everything else the words come, as paragraphs and lists.
 */
export function intoCell(slice: Slice, fill: boolean): Slice {
  const table = onlyTable(slice.content);
  if (fill && table !== null) return new Slice(Fragment.from(table), 0, 0);
  const role = slice.content.firstChild?.type.spec.tableRole;
  if (fill && role !== undefined && role !== "table") return slice;
  return new Slice(
    plainly(slice.content),
    openAfter(slice.openStart, slice.content, "firstChild", true),
    openAfter(slice.openEnd, slice.content, "lastChild", true),
  );
}

/** The table, when all that stands beside it are empty lines, as programs put around what they copy. */
function onlyTable({ content }: Fragment): ProseMirrorNode | null {
  const told = content.filter((node) => !node.isTextblock || node.textContent.trim() !== "");
  const [table] = told;
  return told.length === 1 && table?.type.name === "table" ? table : null;
}

/** The slice with the words of tables in tables instead of those. */
export function withoutInnerTables(slice: Slice): Slice {
  const content = unnested(slice.content);
  if (content.eq(slice.content)) return slice;
  return new Slice(
    content,
    openAfter(slice.openStart, slice.content, "firstChild", false),
    openAfter(slice.openEnd, slice.content, "lastChild", false),
  );
}

const unnested = (content: Fragment): Fragment =>
  Fragment.fromArray(
    content.content.map((node) => {
      if (node.isTextblock || node.isLeaf) return node;
      return node.copy(isCell(node) && holdsTable(node.content) ? plainly(node.content) : unnested(node.content));
    }),
  );

const plainly = ({ content }: Fragment): Fragment => Fragment.fromArray(content.flatMap(plain));

function plain(node: ProseMirrorNode): readonly ProseMirrorNode[] {
  const { name, schema } = node.type;
  if (boxes.includes(name)) return plainly(node.content).content;
  if (name === "heading") {
    const { level: _, ...attributes } = node.attrs;
    return schema.nodes.paragraph ? [schema.nodes.paragraph.create(attributes, node.content)] : [];
  }
  return [node.isTextblock || node.isLeaf ? node : node.copy(plainly(node.content))];
}

/** How deep a slice is still open at one end when the boxes there, or those in its cells, are gone. */
function openAfter(open: number, content: Fragment, edge: "firstChild" | "lastChild", plainHere: boolean): number {
  let left = 0;
  let plains = plainHere;
  let node = content[edge];
  for (let depth = 0; depth < open && node !== null; depth++) {
    if (!plains || !boxes.includes(node.type.name)) left += 1;
    plains ||= isCell(node) && holdsTable(node.content);
    node = node[edge];
  }
  return left;
}
