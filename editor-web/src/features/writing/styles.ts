import type { Editor } from "@tiptap/core";
import { headingLevels } from "../../schema/paper";

/** Forms of a single line, as the toolbar offers them. */
export const styles = ["paragraph", "heading1", "heading2", "heading3", "heading4"] as const;
export type Style = (typeof styles)[number];

export function styleOf(editor: Editor): Style {
  const level = headingLevels.find((candidate) => editor.isActive("heading", { level: candidate }));
  return level === undefined ? "paragraph" : `heading${level}`;
}
