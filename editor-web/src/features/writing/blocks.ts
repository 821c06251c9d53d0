import type { Editor } from "@tiptap/core";
import { Fragment } from "@tiptap/pm/model";
import { TextSelection } from "@tiptap/pm/state";
import { wholeBlock } from "../../extensions";
import type { IconName } from "../../ui/Icon";

const kinds = [
  "paragraph",
  "heading1",
  "heading2",
  "heading3",
  "heading4",
  "bulletList",
  "orderedList",
  "taskList",
  "recommendation",
  "blockquote",
  "callout",
  "table",
  "image",
  "footnote",
  "divider",
  "codeBlock",
] as const;
export type BlockKind = (typeof kinds)[number];

export interface BlockChoice {
  id: BlockKind;
  icon: IconName;
  /** How it begins in Markdown, typed at the beginning of a line. */
  markdown?: string;
}

const icons: Record<BlockKind, IconName> = {
  paragraph: "alignStart",
  heading1: "heading",
  heading2: "heading",
  heading3: "heading",
  heading4: "heading",
  bulletList: "bulletList",
  orderedList: "orderedList",
  taskList: "taskList",
  recommendation: "recommendation",
  blockquote: "blockquote",
  callout: "callout",
  table: "table",
  image: "image",
  footnote: "footnote",
  divider: "divider",
  codeBlock: "codeBlock",
};

const markdown: Partial<Record<BlockKind, string>> = {
  heading1: "#",
  heading2: "##",
  heading3: "###",
  heading4: "####",
  bulletList: "-",
  orderedList: "1.",
  taskList: "[ ]",
  blockquote: ">",
  divider: "---",
  codeBlock: "```",
};

/** What can be put into the text. */
export const insertable: readonly BlockChoice[] = kinds.map((id) => ({ id, icon: icons[id], markdown: markdown[id] }));

const wrappers = ["recommendation", "blockquote", "callout"];
/** What a block can become; the others hold no text of this kind. */
export const turnable: readonly BlockChoice[] = insertable.filter(
  ({ id }) => !["table", "image", "footnote", "divider"].includes(id),
);

/** Puts something of this kind where the caret is: in the line when it is empty, else below it. */
export function insert(editor: Editor, kind: BlockKind): void {
  const { $head } = editor.state.selection;
  const inLine = kind === "footnote";
  if (!inLine && $head.parent.content.size > 0) lineBelow(editor);
  if (kind === "paragraph") editor.commands.setParagraph();
  else become(editor, kind);
  editor.commands.focus(undefined, { scrollIntoView: true });
}

/** An empty line below the block at the caret, with the caret in it. */
export function lineBelow(editor: Editor): void {
  const { $head } = editor.state.selection;
  const block = wholeBlock(editor.state);
  const end = $head.parent.isTextblock ? $head.after() : block === null ? $head.pos : block.pos + block.node.nodeSize;
  editor
    .chain()
    .insertContentAt(end, { type: "paragraph" })
    .setTextSelection(end + 1)
    .run();
}

function become(editor: Editor, kind: BlockKind): void {
  const { commands } = editor;
  switch (kind) {
    case "paragraph":
      commands.setParagraph();
      break;
    case "heading1":
    case "heading2":
    case "heading3":
    case "heading4":
      commands.setHeading({ level: Number(kind.slice(-1)) as 1 | 2 | 3 | 4 });
      break;
    case "bulletList":
      commands.toggleBulletList();
      break;
    case "orderedList":
      commands.toggleOrderedList();
      break;
    case "taskList":
      commands.toggleTaskList();
      break;
    case "recommendation":
      commands.toggleRecommendation();
      break;
    case "blockquote":
      commands.toggleBlockquote();
      break;
    case "callout":
      commands.toggleCallout();
      break;
    case "codeBlock":
      commands.toggleCodeBlock();
      break;
    case "table":
      commands.insertTable({ rows: 3, cols: 3, withHeaderRow: true });
      break;
    case "divider":
      commands.setHorizontalRule();
      break;
    case "footnote":
      commands.insertFootnote();
      break;
    case "image":
      editor.emit("ask", { what: "pickImage" });
      break;
  }
}

/** Gives the block at the caret another form; its words stay. */
export function turnInto(editor: Editor, kind: BlockKind): void {
  const block = wholeBlock(editor.state);
  if (block === null) return;
  const { node, pos } = block;
  const type = editor.schema.nodes[kind];
  if (wrappers.includes(node.type.name)) {
    if (type && wrappers.includes(kind)) {
      editor.commands.command(({ tr }) => {
        tr.setNodeMarkup(pos, type, { id: node.attrs.id, lang: node.attrs.lang, dir: node.attrs.dir });
        return true;
      });
      return;
    }
    // Out of the box first; its first block is then what becomes something else.
    editor.commands.command(({ tr }) => {
      tr.replaceWith(pos, pos + node.nodeSize, Fragment.from(node.content));
      return true;
    });
  }
  caretIn(editor, pos);
  const list = /List$/.test(kind);
  if (!list)
    while (editor.isActive("listItem") || editor.isActive("taskItem"))
      if (!editor.commands.liftListItem(editor.isActive("taskItem") ? "taskItem" : "listItem")) break;
  if (!list && !wrappers.includes(kind)) editor.commands.setParagraph();
  if (kind !== "paragraph") become(editor, kind);
}

/** Commands work on the text around the caret, not on a block that is selected as a whole. */
function caretIn(editor: Editor, pos: number): void {
  editor.commands.command(({ tr }) => {
    tr.setSelection(TextSelection.near(tr.doc.resolve(pos + 1)));
    return true;
  });
}
