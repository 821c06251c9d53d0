import { Fragment, type Mark, type Node as ProseMirrorNode, Slice } from "@tiptap/pm/model";
import { acceptsMarkAttribute, acceptsNodeAttribute } from "../../schema/paper";

/** Sets back every attribute whose value the gate would refuse, and takes off marks that mean nothing without it. */
export function withinSchema(slice: Slice): Slice {
  return new Slice(fragment(slice.content), slice.openStart, slice.openEnd);
}

const fragment = (content: Fragment): Fragment => Fragment.fromArray(content.content.map(tame));

function tame(node: ProseMirrorNode): ProseMirrorNode {
  const marks = node.marks.filter(valid);
  if (node.isText) return node.mark(marks);
  const { name, spec } = node.type;
  const attributes: Record<string, unknown> = { ...node.attrs };
  for (const [key, value] of Object.entries(attributes))
    if (!acceptsNodeAttribute(name, key, value)) attributes[key] = spec.attrs?.[key]?.default ?? null;
  return node.type.create(attributes, fragment(node.content), marks);
}

const valid = (mark: Mark): boolean =>
  Object.entries(mark.attrs).every(([key, value]) => acceptsMarkAttribute(mark.type.name, key, value));
