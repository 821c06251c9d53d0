import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { yCursorPlugin } from "y-prosemirror";
import type { Awareness } from "y-protocols/awareness";
import type { Transaction } from "yjs";

export interface CaretsOptions {
  awareness: Awareness | null;
  /** Makes a colour from outside safe to write white text on. */
  readable(color: string): string;
}

interface Stamped {
  name?: unknown;
  color?: unknown;
}

/** How long a name stays beside a caret that has moved: long enough to read, short enough not to cover the text. */
const nameShownFor = 2600;

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** The carets and selections of the others, with their names. Name and colour come from the server, not the peer. */
export const Carets = Extension.create<CaretsOptions>({
  name: "carets",

  addOptions() {
    return { awareness: null, readable: (color) => color };
  },

  addProseMirrorPlugins() {
    const { awareness, readable } = this.options;
    if (awareness === null) return [];
    return [
      yCursorPlugin(ofOthers(awareness), {
        cursorBuilder: (user: Stamped, client: number) => caret(user, client, readable),
        selectionBuilder: (user: Stamped) => ({
          class: "remote-selection",
          style: `background-color: ${readable(text(user.color))}40`,
        }),
      }) as Plugin,
      nameFlash(awareness),
    ];
  },
});

type Change = Record<"added" | "updated" | "removed", readonly number[]>;
type Listener = (change: Change, origin: unknown) => void;

/**
 * The awareness as it concerns the carets of the others. One's own caret moves with each letter and is not drawn here;
 * told of it, the binding would have the whole text looked through once more for nothing.
 */
function ofOthers(awareness: Awareness): Awareness {
  const heard = new Map<Listener, Listener>();
  const others: Pick<Awareness, "on" | "off"> = {
    on: (name: string, listener: Listener) => {
      const filtered: Listener = (change, origin) => {
        const { added, updated, removed } = change;
        if ([...added, ...updated, ...removed].some((client) => client !== awareness.clientID))
          listener(change, origin);
      };
      heard.set(listener, filtered);
      awareness.on(name, filtered);
    },
    off: (name: string, listener: Listener) => awareness.off(name, heard.get(listener) ?? listener),
  };
  return Object.assign(Object.create(awareness) as Awareness, others);
}

function caret(user: Stamped, client: number, readable: (color: string) => string): HTMLElement {
  const color = readable(text(user.color));
  const line = document.createElement("span");
  line.className = "caret";
  line.dataset.client = String(client);
  line.dataset.fresh = "";
  line.style.setProperty("--person", color);
  const name = document.createElement("span");
  name.className = "caret__name";
  name.style.backgroundColor = color;
  name.textContent = text(user.name);
  // Word joiners keep the caret from offering a place to break the line.
  line.append("\u2060", name, "\u2060");
  return line;
}

/** Shows a name while its caret moves. */
function nameFlash(awareness: Awareness): Plugin {
  return new Plugin({
    key: new PluginKey("nameFlash"),
    view: (view) => {
      const timers = new Map<number, ReturnType<typeof setTimeout>>();
      const mark = (client: number, fresh: boolean) => {
        const line = view.dom.querySelector<HTMLElement>(`.caret[data-client="${client}"]`);
        if (line === null) return;
        if (fresh) line.dataset.fresh = "";
        else delete line.dataset.fresh;
      };
      const flash = (client: number) => {
        if (client === awareness.clientID) return;
        clearTimeout(timers.get(client));
        mark(client, true);
        timers.set(
          client,
          setTimeout(() => mark(client, false), nameShownFor),
        );
      };
      const moved = ({ added, updated }: { added: number[]; updated: number[] }) =>
        [...added, ...updated].forEach(flash);
      // A caret at the end of a line stays "at the end" while its owner types, so awareness alone says nothing.
      const typed = ({ local, beforeState, afterState }: Transaction) => {
        if (local) return;
        for (const [client, clock] of afterState) if (clock > (beforeState.get(client) ?? 0)) flash(client);
      };
      awareness.on("change", moved);
      awareness.doc.on("afterTransaction", typed);
      return {
        destroy: () => {
          awareness.off("change", moved);
          awareness.doc.off("afterTransaction", typed);
          for (const timer of timers.values()) clearTimeout(timer);
        },
      };
    },
  });
}
