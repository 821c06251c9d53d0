import { defaultDeleteFilter, ySyncPluginKey } from "y-prosemirror";
import { AbstractType, type Item, isDeleted, UndoManager, type XmlFragment } from "yjs";
import { nodeNames } from "../schema/paper";

/**
 * What undo leaves where it is as long as somebody else has written in it. Turning a line into a heading, or putting it
 * into a list, makes a block of one's own, and others go on writing in that.
 */
const protectedNodes = new Set(nodeNames);

type Step = UndoManager["undoStack"][number];

/** One's own edits, to be taken back and done again. What others have written in them stays. */
export class OwnEdits extends UndoManager {
  constructor(text: XmlFragment) {
    let steps: readonly Step[] = [];
    super(text, {
      trackedOrigins: new Set([ySyncPluginKey]),
      deleteFilter: (item) => defaultDeleteFilter(item, protectedNodes) && !belongs(item, steps),
      captureTransaction: ({ meta }) => meta.get("addToHistory") !== false,
    });
    this.on("stack-item-popped", () => {
      steps = [];
    });
    this.#begin = () => {
      steps = [...this.undoStack, ...this.redoStack];
    };
  }

  readonly #begin: () => void;

  override undo(): Step | null {
    this.#begin();
    return super.undo();
  }

  override redo(): Step | null {
    this.#begin();
    return super.redo();
  }
}

/**
 * Was this attribute given to a block when that was made? It goes with the block; if the block stays because of what
 * others have written, a heading should stay one of its level, and keep its id.
 */
function belongs({ id, parentSub, parent }: Item, steps: readonly Step[]): boolean {
  if (parentSub === null || !(parent instanceof AbstractType) || parent._item === null) return false;
  const block = parent._item.id;
  return steps.some(({ insertions }) => isDeleted(insertions, id) && isDeleted(insertions, block));
}
