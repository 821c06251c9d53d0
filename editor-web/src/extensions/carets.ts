import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { yCursorPlugin } from "y-prosemirror";
import type { Awareness } from "y-protocols/awareness";

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
      yCursorPlugin(awareness, {
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

function caret(user: Stamped, client: number, readable: (color: string) => string): HTMLElement {
  const color = readable(text(user.color));
  const line = document.createElement("span");
  line.className = "caret";
  line.dataset.client = String(client);
  line.dataset.fresh = "";
  line.style.borderColor = color;
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
      const flash = ({ added, updated }: { added: number[]; updated: number[] }) => {
        for (const client of [...added, ...updated]) {
          if (client === awareness.clientID) continue;
          clearTimeout(timers.get(client));
          mark(client, true);
          timers.set(
            client,
            setTimeout(() => mark(client, false), nameShownFor),
          );
        }
      };
      awareness.on("change", flash);
      return {
        destroy: () => {
          awareness.off("change", flash);
          for (const timer of timers.values()) clearTimeout(timer);
        },
      };
    },
  });
}
