import { Extension } from "@tiptap/core";
import { GapCursor } from "@tiptap/pm/gapcursor";
import type { Slice } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey, type Selection, type Transaction } from "@tiptap/pm/state";
import { CellSelection, inSameTable } from "@tiptap/pm/tables";
import type { EditorView } from "@tiptap/pm/view";
import {
  absolutePositionToRelativePosition,
  redo,
  relativePositionToAbsolutePosition,
  undo,
  ySyncPlugin,
  ySyncPluginKey,
  yUndoPlugin,
  yUndoPluginKey,
} from "y-prosemirror";
import { type Doc, getItem, type RelativePosition, type UndoManager, type XmlFragment } from "yjs";
import { replaceChanged } from "./changed-blocks";
import { OwnEdits } from "./own-edits";

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    liveText: {
      /** Takes back the last own edit; what others wrote stays. */
      undo: () => ReturnType;
      redo: () => ReturnType;
    };
  }
}

/** Did this transaction bring what others wrote (or an undo), as opposed to an edit made here? */
export function isFromDoc(tr: Transaction): boolean {
  const meta = tr.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined;
  return meta?.isChangeOrigin === true;
}

/** Do these change the text, and has nobody else brought any of it? */
export const areOwnChanges = (transactions: readonly Transaction[]): boolean =>
  transactions.some(({ docChanged }) => docChanged) && !transactions.some(isFromDoc);

/** Was the last thing that happened to this state brought by others? */
export function wasBrought(state: EditorState): boolean {
  const sync = ySyncPluginKey.getState(state) as { isChangeOrigin?: boolean } | undefined;
  return sync?.isChangeOrigin === true;
}

const undoManager = (state: EditorState): UndoManager | undefined =>
  (yUndoPluginKey.getState(state) as { undoManager?: UndoManager } | undefined)?.undoManager;

/** Is there anything of one's own to take back, and anything taken back to do again? */
export function undoable(state: EditorState): { undo: boolean; redo: boolean } {
  const manager = undoManager(state);
  return { undo: (manager?.undoStack.length ?? 0) > 0, redo: (manager?.redoStack.length ?? 0) > 0 };
}

/** Makes everything that `act` changes one step to undo, however long it takes and however many changes it makes. */
export function asOneUndoStep(state: EditorState, act: () => void): void {
  const manager = undoManager(state);
  if (manager === undefined) {
    act();
    return;
  }
  const { captureTimeout } = manager;
  manager.stopCapturing();
  manager.captureTimeout = Number.POSITIVE_INFINITY;
  try {
    act();
  } finally {
    manager.captureTimeout = captureTimeout;
    manager.stopCapturing();
  }
}

/** Finds a place again, however much others have written meanwhile; null when the text around it is gone. */
export type LastingPlace = (state: EditorState) => number | null;

interface Binding {
  type: XmlFragment;
  doc: Doc;
  binding: { mapping: Map<never, never> } | null;
}

/**
 * Remembers a place in the live doc. Positions of the editor last for one transaction only: a block that others have
 * written in arrives as a new block as a whole.
 */
export function lastingPlace(state: EditorState, pos: number): LastingPlace {
  const joined = (now: EditorState) => ySyncPluginKey.getState(now) as Binding | undefined;
  const at = joined(state);
  if (!at?.binding) return () => pos;
  const place: unknown = absolutePositionToRelativePosition(pos, at.type, at.binding.mapping);
  return (later) => {
    const now = joined(later);
    if (!now?.binding) return null;
    return relativePositionToAbsolutePosition(now.doc, now.type, place as RelativePosition, now.binding.mapping);
  };
}

/** What is done next is a step of its own to undo. */
export const beginUndoStep = (state: EditorState): void => undoManager(state)?.stopCapturing();

/** From here on nothing done before can be taken back. */
export const forgetUndo = (state: EditorState): void => undoManager(state)?.clear();

/**
 * Joins the editor to the live doc, with undo of one's own edits only.
 *
 * Written on y-prosemirror itself: the binding that comes with Tiptap guesses where the caret was from the letters
 * around it, and while two people write in one paragraph it guesses wrong (see the test of the caret).
 */
export const LiveText = Extension.create<{ fragment: XmlFragment | null }>({
  name: "liveText",
  priority: 1000,

  addOptions() {
    return { fragment: null };
  },

  addCommands() {
    return {
      undo:
        () =>
        ({ state, tr, dispatch }) => {
          // The change comes back through the doc; this transaction itself must not be applied.
          tr.setMeta("preventDispatch", true);
          if ((undoManager(state)?.undoStack.length ?? 0) === 0) return false;
          return dispatch ? undo(state) : true;
        },
      redo:
        () =>
        ({ state, tr, dispatch }) => {
          tr.setMeta("preventDispatch", true);
          if ((undoManager(state)?.redoStack.length ?? 0) === 0) return false;
          return dispatch ? redo(state) : true;
        },
    };
  },

  addKeyboardShortcuts() {
    return {
      "Mod-z": () => this.editor.commands.undo(),
      "Mod-y": () => this.editor.commands.redo(),
      "Shift-Mod-z": () => this.editor.commands.redo(),
    };
  },

  addProseMirrorPlugins() {
    const { fragment } = this.options;
    if (fragment === null) return [];
    return [
      selectionOfWhatIsThere(),
      ySyncPlugin(fragment),
      asOthersHaveIt(),
      onlyWhatChanged(),
      lastingUndo(yUndoPlugin({ undoManager: new OwnEdits(fragment) })),
      separateRules(),
    ];
  },
});

/**
 * What others have written is shown as it is in the doc. A library that would complete it on this screen, repair a table
 * or link an address, would make it another one than theirs: the binding writes nothing while it brings something.
 */
function asOthersHaveIt(): Plugin {
  return new Plugin({
    key: new PluginKey("asOthersHaveIt"),
    filterTransaction: (tr, state) => {
      if (!tr.docChanged || isFromDoc(tr)) return true;
      const { binding } = ySyncPluginKey.getState(state) as {
        binding: { mux: (free: () => void, held: () => void) => void };
      };
      let free = true;
      binding.mux(
        () => {},
        () => {
          free = false;
        },
      );
      return free;
    },
  });
}

interface RememberedSelection {
  type: string;
  anchor: RelativePosition | null;
}

/** Tells the binding to leave the caret where the text puts it. */
const nowhere = { type: "text", anchor: null, head: null };

/**
 * The binding restores a selected block by its place, also when others have deleted the block meanwhile: it then
 * selects the one behind it, which the next key press would delete, or fails when there is none. Such a selection is
 * remembered as a mere caret instead. Of selected cells and of places between blocks the binding knows nothing: they
 * are remembered here. When a paper is opened it would put the caret to the first place, where no line may be.
 */
function selectionOfWhatIsThere(): Plugin {
  let kept: { anchor: LastingPlace; head: LastingPlace } | null = null;
  let opened = false;
  return new Plugin({
    key: new PluginKey("selectionOfWhatIsThere"),
    appendTransaction: (brought, before, now) => {
      if (kept === null || !isUnknown(before.selection) || !brought.some(isFromDoc)) return null;
      const [anchor, head] = [kept.anchor(now), kept.head(now)];
      if (before.selection instanceof GapCursor)
        return isGap(now, head) ? now.tr.setSelection(new GapCursor(now.doc.resolve(head))) : null;
      const both =
        isCell(now, anchor) && isCell(now, head) && inSameTable(now.doc.resolve(anchor), now.doc.resolve(head));
      return both ? now.tr.setSelection(CellSelection.create(now.doc, anchor, head)) : null;
    },
    view: (view) => {
      const joined = ySyncPluginKey.getState(view.state) as { doc: Doc; binding: object };
      let remembered: RememberedSelection | null = null;
      Object.defineProperty(joined.binding, "beforeTransactionSelection", {
        configurable: true,
        get: () => {
          if (!opened) return nowhere;
          return isGone(joined.doc, remembered) ? { ...remembered, type: "text" } : remembered;
        },
        set: (selection: RememberedSelection | null) => {
          // Where the caret was before what was just undone: told too late for the undo itself, it would take the caret
          // away when the next edit of another arrives, to a block that may be gone.
          if (selection !== null && joined.doc._transaction === null) return;
          remembered = selection;
          kept = placesOf(view.state);
        },
      });
      return {
        update: () => {
          opened = true;
        },
      };
    },
  });
}

/** The browser keeps what is on the screen where it is when something above it grows. */
const browserHoldsText = typeof CSS !== "undefined" && CSS.supports("overflow-anchor", "auto");

/**
 * The binding brings what others wrote as the whole text anew, so that every decoration of a big paper would be made
 * again for one letter; and it asks for the layout each time to see whether the caret must be scrolled to. Its
 * transactions are narrowed to the blocks that changed, and it scrolls only where the browser does not hold the text.
 */
function onlyWhatChanged(): Plugin {
  return new Plugin({
    key: new PluginKey("onlyWhatChanged"),
    view: (view) => {
      const { binding } = ySyncPluginKey.getState(view.state) as { binding: object };
      Object.defineProperty(binding, "_tr", {
        configurable: true,
        get: () => {
          const tr = view.state.tr.setMeta("addToHistory", false);
          const narrowed = (_from: number, _to: number, { content }: Slice) => {
            Reflect.deleteProperty(tr, "replace");
            return replaceChanged(tr, content);
          };
          return Object.assign(tr, { replace: narrowed });
        },
      });
      if (browserHoldsText) Object.assign(binding, { _isLocalCursorInView: () => false });
      return {};
    },
  });
}

const isUnknown = (selection: Selection): selection is CellSelection | GapCursor =>
  selection instanceof CellSelection || selection instanceof GapCursor;

function placesOf(state: EditorState): { anchor: LastingPlace; head: LastingPlace } | null {
  const { selection } = state;
  if (!isUnknown(selection)) return null;
  const [anchor, head] =
    selection instanceof CellSelection
      ? [selection.$anchorCell.pos, selection.$headCell.pos]
      : [selection.anchor, selection.head];
  return { anchor: lastingPlace(state, anchor), head: lastingPlace(state, head) };
}

/** Is this still a place between blocks, with no line beside it that somebody else has written? */
function isGap({ doc }: EditorState, pos: number | null): pos is number {
  if (pos === null) return false;
  const { parent, nodeBefore, nodeAfter } = doc.resolve(pos);
  return !parent.inlineContent && !nodeBefore?.inlineContent && !nodeAfter?.inlineContent;
}

const isCell = ({ doc }: EditorState, pos: number | null): pos is number =>
  pos !== null && doc.nodeAt(pos)?.type.spec.tableRole?.endsWith("cell") === true;

function isGone(doc: Doc, selection: RememberedSelection | null): boolean {
  const id = selection?.type === "node" ? selection.anchor?.item : null;
  return id !== null && id !== undefined && getItem(doc.store, id).deleted;
}

/**
 * The undo plugin stops listening when its view goes, and Tiptap replaces the view whenever a plugin is added or
 * removed. Its manager is taken up again by the next view instead.
 */
function lastingUndo(plugin: Plugin): Plugin {
  const open = plugin.spec.view;
  let resume: (() => void) | null = null;
  plugin.spec.view = (view: EditorView) => {
    resume?.();
    resume = null;
    const inner = open?.(view);
    return {
      destroy: () => {
        const manager = undoManager(view.state);
        if (manager) {
          const { doc, afterTransactionHandler } = manager;
          const tracksItself = manager.trackedOrigins.has(manager);
          resume = () => {
            if (tracksItself) manager.trackedOrigins.add(manager);
            doc.on("afterTransaction", afterTransactionHandler);
          };
        }
        inner?.destroy?.();
      },
    };
  };
  return plugin;
}

/** What an input rule did ("- " became a list) and what was pasted is one step of its own to undo. */
function separateRules(): Plugin {
  return new Plugin({
    key: new PluginKey("separateRules"),
    filterTransaction: (tr, state) => {
      if (tr.getMeta("inputRule") || tr.getMeta("uiEvent") === "paste") undoManager(state)?.stopCapturing();
      return true;
    },
  });
}
