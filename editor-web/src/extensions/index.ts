import type { Extensions } from "@tiptap/core";
import { TaskList } from "@tiptap/extension-list";
import { Placeholder } from "@tiptap/extensions";
import { StarterKit } from "@tiptap/starter-kit";
import type { Awareness } from "y-protocols/awareness";
import type { Doc } from "yjs";
import { rootName } from "../schema/paper";
import { BlockAttributes } from "./block-attributes";
import { BlockId } from "./block-id";
import { BlockLabels, type BlockWords } from "./block-labels";
import { BlockMove } from "./block-move";
import { Callout } from "./callout";
import { CaretAsSeen } from "./caret-as-seen";
import { CaretBlock } from "./caret-block";
import { Carets } from "./carets";
import { Code } from "./code";
import { FindHighlights } from "./find/highlights";
import { Footnote } from "./footnote";
import { Heading } from "./heading";
import { HeldBorder } from "./held-border";
import { Highlight } from "./highlight";
import { Image } from "./image";
import { Link } from "./link";
import { ListItem } from "./list-item";
import { LiveText } from "./live-text";
import { NoInnerTables } from "./nested-tables";
import { Paste, type PasteOptions } from "./paste";
import { PendingImages } from "./pending-images";
import { Preamble } from "./preamble";
import { PreambleGuard } from "./preamble-guard";
import { RangeEnter } from "./range-enter";
import { Recommendation } from "./recommendation";
import { Settle } from "./settle";
import { Slash } from "./slash";
import { SmartPunctuation } from "./smart-punctuation";
import { Subscript } from "./subscript";
import { Superscript } from "./superscript";
import { Table, TableBorders, TableKeys } from "./table";
import { TaskItem } from "./task-item";
import { TextEnds } from "./text-ends";
import { WordsOnlyMarks } from "./words-only-marks";

export type { Ask } from "./ask";
export { type BlockWords, paragraphNumbered } from "./block-labels";
export { wholeBlock } from "./block-move";
export { footnotesOf } from "./footnote";
export { type LastingPlace, lastingPlace, undoable } from "./live-text";
export { mayChange, type Reach } from "./preamble-guard";

/** Nodes and marks of a paper: what shared/schema/paper.json allows, and nothing else. */
export const paperContent: Extensions = [
  StarterKit.configure({
    code: false,
    heading: false,
    listItem: false,
    link: false,
    // Undo belongs to the collaboration extension, which takes back one's own edits only.
    undoRedo: false,
    // Would write an empty paragraph into the paper of whoever merely opens it.
    trailingNode: false,
    dropcursor: { class: "drop-line", color: false },
  }),
  Heading,
  ListItem,
  TaskList,
  TaskItem,
  Table,
  TableBorders,
  TableKeys,
  Link,
  Code,
  Highlight,
  Superscript,
  Subscript,
  Image,
  Footnote,
  Callout,
  Recommendation,
  Preamble,
  BlockAttributes,
  BlockId,
];

export interface LivePaper {
  doc: Doc;
  awareness: Awareness;
  words: BlockWords;
  placeholder: string;
  readable(color: string): string;
  paste?: PasteOptions;
  /** Language of the paper at the moment of asking; a block may have another. */
  language?(): string;
}

/** The content plus everything that joins it to the others. */
export function livePaper({
  doc,
  awareness,
  words,
  placeholder,
  readable,
  paste,
  language = () => "en",
}: LivePaper): Extensions {
  return [
    ...paperContent.map((extension) =>
      extension.name === "image" ? Image.configure({ undescribed: () => words.undescribed() }) : extension,
    ),
    CaretAsSeen.configure({ awareness }),
    LiveText.configure({ fragment: doc.getXmlFragment(rootName) }),
    Carets.configure({ awareness, readable }),
    CaretBlock,
    BlockLabels.configure({ words }),
    Paste.configure(paste),
    HeldBorder,
    FindHighlights,
    BlockMove,
    NoInnerTables,
    Settle,
    WordsOnlyMarks,
    PendingImages,
    Slash,
    RangeEnter,
    TextEnds,
    SmartPunctuation.configure({ language }),
    PreambleGuard.configure({ label: (locked) => words.preamble(locked) }),
    Placeholder.configure({ placeholder, showOnlyWhenEditable: true }),
  ];
}
