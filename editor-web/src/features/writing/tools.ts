import type { ChainedCommands, Editor } from "@tiptap/core";
import type { Translate } from "../../i18n";
import type { IconName } from "../../ui/Icon";

/** One thing to do with the selected text. `keys` in ProseMirror's notation, shown in the platform's own. */
export interface Tool {
  id: ToolId;
  icon: IconName;
  keys?: string;
  isActive?: (editor: Editor) => boolean;
  run: (chain: ChainedCommands, editor: Editor) => ChainedCommands;
}

const toolIds = [
  "undo",
  "redo",
  "bold",
  "italic",
  "underline",
  "strike",
  "highlight",
  "superscript",
  "subscript",
  "code",
  "bulletList",
  "orderedList",
  "taskList",
  "blockquote",
  "recommendation",
  "callout",
  "footnote",
  "image",
  "codeBlock",
  "divider",
  "table",
  "alignStart",
  "alignCenter",
  "alignEnd",
  "direction",
] as const;
export type ToolId = (typeof toolIds)[number];

const mark = (name: string) => (editor: Editor) => editor.isActive(name);
const aligned = (value: string) => (editor: Editor) => editor.isActive({ textAlign: value });
const align = (value: string | null) => (chain: ChainedCommands) =>
  chain.updateAttributes("paragraph", { textAlign: value }).updateAttributes("heading", { textAlign: value });
const turn = (dir: string | null) => (chain: ChainedCommands) =>
  chain.updateAttributes("paragraph", { dir }).updateAttributes("heading", { dir });

const list: Record<ToolId, Omit<Tool, "id">> = {
  undo: { icon: "undo", keys: "Mod-z", run: (chain) => chain.undo() },
  redo: { icon: "redo", keys: "Mod-Shift-z", run: (chain) => chain.redo() },
  bold: { icon: "bold", keys: "Mod-b", isActive: mark("bold"), run: (chain) => chain.toggleBold() },
  italic: { icon: "italic", keys: "Mod-i", isActive: mark("italic"), run: (chain) => chain.toggleItalic() },
  underline: { icon: "underline", keys: "Mod-u", isActive: mark("underline"), run: (chain) => chain.toggleUnderline() },
  strike: { icon: "strike", keys: "Mod-Shift-s", isActive: mark("strike"), run: (chain) => chain.toggleStrike() },
  highlight: {
    icon: "highlight",
    keys: "Mod-Shift-h",
    isActive: mark("highlight"),
    run: (chain) => chain.toggleHighlight(),
  },
  superscript: {
    icon: "superscript",
    keys: "Mod-.",
    isActive: mark("superscript"),
    run: (chain) => chain.toggleSuperscript(),
  },
  subscript: { icon: "subscript", keys: "Mod-,", isActive: mark("subscript"), run: (chain) => chain.toggleSubscript() },
  code: { icon: "code", keys: "Mod-e", isActive: mark("code"), run: (chain) => chain.toggleCode() },
  bulletList: {
    icon: "bulletList",
    keys: "Mod-Shift-8",
    isActive: mark("bulletList"),
    run: (chain) => chain.toggleBulletList(),
  },
  orderedList: {
    icon: "orderedList",
    keys: "Mod-Shift-7",
    isActive: mark("orderedList"),
    run: (chain) => chain.toggleOrderedList(),
  },
  taskList: {
    icon: "taskList",
    keys: "Mod-Shift-9",
    isActive: mark("taskList"),
    run: (chain) => chain.toggleTaskList(),
  },
  blockquote: {
    icon: "blockquote",
    keys: "Mod-Shift-b",
    isActive: mark("blockquote"),
    run: (chain) => chain.toggleBlockquote(),
  },
  recommendation: {
    icon: "recommendation",
    keys: "Mod-Alt-r",
    isActive: mark("recommendation"),
    run: (chain) => chain.toggleRecommendation(),
  },
  callout: {
    icon: "callout",
    keys: "Mod-Alt-n",
    isActive: mark("callout"),
    run: (chain) => chain.toggleCallout(),
  },
  footnote: { icon: "footnote", keys: "Mod-Alt-f", run: (chain) => chain.insertFootnote() },
  image: {
    icon: "image",
    run: (chain, editor) => {
      editor.emit("ask", { what: "pickImage" });
      return chain;
    },
  },
  codeBlock: {
    icon: "codeBlock",
    keys: "Mod-Alt-c",
    isActive: mark("codeBlock"),
    run: (chain) => chain.toggleCodeBlock(),
  },
  divider: { icon: "divider", run: (chain) => chain.setHorizontalRule() },
  table: {
    icon: "table",
    isActive: mark("table"),
    run: (chain) => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true }),
  },
  alignStart: { icon: "alignStart", run: align(null) },
  alignCenter: { icon: "alignCenter", isActive: aligned("center"), run: align("center") },
  alignEnd: { icon: "alignEnd", isActive: aligned("end"), run: align("end") },
  direction: {
    icon: "direction",
    isActive: (editor) => editor.isActive({ dir: "rtl" }),
    run: turn("rtl"),
  },
};

/** Groups in order of importance: what does not fit goes into the menu of further tools, last group first. */
export const toolGroups: readonly (readonly Tool[])[] = [
  ["bold", "italic", "underline"],
  ["bulletList", "orderedList"],
  ["undo", "redo"],
  ["recommendation", "footnote", "table", "image"],
  ["blockquote", "callout", "taskList"],
  ["strike", "highlight"],
  ["superscript", "subscript", "code"],
  ["alignStart", "alignCenter", "alignEnd", "direction"],
  ["codeBlock", "divider"],
].map((group) => group.map((id) => tool(id as ToolId)));

/** Where only some of them fit, as on a telephone: what is wanted in the middle of a sentence comes first. */
export const fewGroups: readonly (readonly Tool[])[] = [
  ["bold", "italic"],
  ["undo", "redo"],
  ["bulletList", "orderedList"],
].map((group) => group.map((id) => tool(id as ToolId)));

export const toolById = (id: ToolId): Tool => tool(id);

function tool(id: ToolId): Tool {
  const known: Tool = { id, ...list[id] };
  if (id !== "direction") return known;
  // Pressed again, the paragraph follows its own letters as before.
  return { ...known, run: (chain) => chain.command(({ editor, chain: inner }) => toggleDirection(editor, inner())) };
}

function toggleDirection(editor: Editor, chain: ChainedCommands): boolean {
  return turn(editor.isActive({ dir: "rtl" }) ? null : "rtl")(chain).run();
}

const apple = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);

const named = ["Shift", "Enter", "Backspace", "Delete"] as const;

/** "Mod-Shift-7" as it stands on the keys of this machine, and in this language. */
export function readableKeys(keys: string, t: Translate): string {
  const names = keys.split("-").map((key) => {
    if (key === "Mod") return apple ? "⌘" : "Ctrl";
    if (key === "Shift" && apple) return "⇧";
    if (key === "Alt") return apple ? "⌥" : "Alt";
    const name = named.find((known) => known === key);
    if (name !== undefined) return t(`keys.names.${name}`);
    return key.length === 1 ? key.toUpperCase() : key;
  });
  return names.join(apple ? "" : "+");
}
