import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { EditorState, type Transaction } from "@tiptap/pm/state";
import { fixTables, TableMap } from "@tiptap/pm/tables";
import { StepMap } from "@tiptap/pm/transform";
import { placedBlocks, type TouchedBlocks } from "./changed-blocks";
import { perBlock } from "./per-block";
import type { MayChange } from "./preamble-guard";

/**
 * A row that one adds while another adds a column has a cell too few, and cells merged by two can lie over one another.
 * Commands for tables need whole ones; two who repair the same table at once must not fill the same gap twice, because
 * then every other row would lack a cell, and the next two repairs would make it worse. So the cells that fill a gap are
 * named after their row: what two have filled is known again by its name, and the empty copy goes.
 */

/** Where tables that are not whole stand in this block, counted from its beginning. */
export const brokenTablesIn = perBlock((block): readonly number[] => {
  const found: number[] = [];
  const look = (node: ProseMirrorNode, pos: number) => {
    if (node.type.name === "table" && TableMap.get(node).problems) found.push(pos);
    node.forEach((child, offset) => {
      look(child, pos + 1 + offset);
    });
  };
  look(block, 0);
  return found;
});

/** Makes the tables in these blocks whole where one may, the last one first. */
export function repairTables(tr: Transaction, touched: TouchedBlocks, reach: () => MayChange): void {
  const places: number[] = [];
  for (const { block, at } of placedBlocks(touched))
    for (const within of brokenTablesIn(block)) places.push(at + within);
  if (places.length === 0) return;
  const { doc } = tr;
  const mayChange = reach();
  const mine = places.filter((pos) => mayChange(pos, pos + (doc.nodeAt(pos)?.nodeSize ?? 0)));
  for (const pos of mine.reverse()) {
    dropCopies(tr, pos);
    const table = tr.doc.nodeAt(pos);
    if (table?.type.name !== "table") continue;
    // Two who delete a column each can have deleted all of it. Here, and not by the library, what is around is completed.
    if (TableMap.get(table).width === 0) tr.delete(pos, pos + table.nodeSize);
    else fillGaps(tr, table, pos);
  }
}

const isEmptyCell = ({ attrs, content, textContent }: ProseMirrorNode): boolean =>
  textContent === "" && content.size <= 2 && attrs.colspan === 1 && attrs.rowspan === 1;

/** Takes empty cells away that stand in their row a second time under one name. */
function dropCopies(tr: Transaction, pos: number): void {
  const copies: { from: number; to: number }[] = [];
  tr.doc.nodeAt(pos)?.forEach((row, offset) => {
    const cells: { cell: ProseMirrorNode; from: number }[] = [];
    row.forEach((cell, within) => {
      cells.push({ cell, from: pos + 1 + offset + 1 + within });
    });
    for (const [index, { cell, from }] of cells.entries()) {
      const same = (other: (typeof cells)[number]) => other.cell.attrs.id === cell.attrs.id;
      if (cell.attrs.id === null || !isEmptyCell(cell)) continue;
      const written = cells.some((other) => same(other) && !isEmptyCell(other.cell));
      if (written || cells.findIndex(same) < index) copies.push({ from, to: from + cell.nodeSize });
    }
  });
  for (const { from, to } of copies.reverse()) tr.delete(from, to);
}

function fillGaps(tr: Transaction, table: ProseMirrorNode, pos: number): void {
  const { schema } = table.type;
  // The library repairs all tables of a text: it is given a text with this one only.
  const alone = EditorState.create({ doc: schema.node("doc", null, [table]) });
  const repaired = fixTables(alone);
  if (repaired === undefined) return;
  for (const step of repaired.steps) {
    const moved = step.map(StepMap.offset(pos));
    if (moved !== null) tr.step(moved);
  }
  nameFilled(tr, table, pos);
}

function nameFilled(tr: Transaction, before: ProseMirrorNode, pos: number): void {
  const unnamed = new Set<ProseMirrorNode>();
  before.descendants((node) => void (node.attrs.id === null && unnamed.add(node)));
  const names: { at: number; id: string }[] = [];
  tr.doc.nodeAt(pos)?.forEach((row, offset) => {
    const taken = new Set(row.children.map(({ attrs }) => attrs.id));
    row.forEach((cell, within) => {
      if (cell.attrs.id !== null || unnamed.has(cell)) return;
      let count = 1;
      // An id takes 64 letters; ids of ours have 12.
      const name = () => `${String(row.attrs.id ?? "row").slice(0, 48)}_${count}`;
      while (taken.has(name())) count += 1;
      taken.add(name());
      const at = pos + 1 + offset + 1 + within;
      names.push({ at, id: name() }, { at: at + 1, id: `${name()}_` });
    });
  });
  for (const { at, id } of names) tr.setNodeAttribute(at, "id", id);
}
