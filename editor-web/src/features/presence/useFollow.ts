import { useCallback, useEffect, useState } from "react";
import type { Awareness } from "y-protocols/awareness";
import { useTranslation } from "../../i18n";
import { announce } from "../../ui/announcer";
import type { PresentPerson } from "./people";

export interface Following {
  person: PresentPerson | null;
  follow(person: PresentPerson): void;
  stop(): void;
}

/** Carets are drawn a moment after the change that moved them. */
const drawnAfter = 80;
/** Keys that neither write nor move. */
const silent = new Set(["Control", "Shift", "Alt", "Meta", "CapsLock", "Tab"]);

/** Keeps the caret of one person on the screen, until I type, scroll or click into the text, or the person leaves. */
export function useFollow(awareness: Awareness, people: readonly PresentPerson[]): Following {
  const { t } = useTranslation();
  const [id, setId] = useState<string | null>(null);
  const person = people.find((present) => present.id === id) ?? null;
  const clients = person?.clients.join(" ") ?? "";
  const name = person?.name ?? "";

  const stop = useCallback(() => setId(null), []);
  const follow = useCallback(
    (chosen: PresentPerson) => {
      setId(chosen.id);
      announce(t("presence.following", { name: chosen.name }));
    },
    [t],
  );

  useEffect(() => {
    if (id === null) return;
    if (clients === "") {
      stop();
      return;
    }
    let timer: ReturnType<typeof setTimeout> | null = null;
    const look = () => {
      timer = null;
      show(clients.split(" "));
    };
    const soon = () => {
      timer ??= setTimeout(look, drawnAfter);
    };
    const end = () => {
      stop();
      announce(t("presence.stopped", { name }));
    };
    const pressed = ({ key }: KeyboardEvent) => !silent.has(key) && end();
    const pointed = ({ target }: PointerEvent) => target instanceof Element && target.closest(".text") && end();
    look();
    awareness.on("change", soon);
    awareness.doc.on("afterTransaction", soon);
    window.addEventListener("wheel", end, { passive: true });
    window.addEventListener("touchmove", end, { passive: true });
    window.addEventListener("keydown", pressed);
    window.addEventListener("pointerdown", pointed);
    return () => {
      if (timer !== null) clearTimeout(timer);
      awareness.off("change", soon);
      awareness.doc.off("afterTransaction", soon);
      window.removeEventListener("wheel", end);
      window.removeEventListener("touchmove", end);
      window.removeEventListener("keydown", pressed);
      window.removeEventListener("pointerdown", pointed);
    };
  }, [id, clients, name, awareness, stop, t]);

  return { person, follow, stop };
}

/** The middle of the screen is left alone: a page that moves with every letter cannot be read. */
function show(clients: readonly string[]): void {
  for (const client of clients) {
    const caret = document.querySelector<HTMLElement>(`.caret[data-client="${client}"]`);
    if (caret === null) continue;
    caret.dataset.fresh = "";
    const { top } = caret.getBoundingClientRect();
    const { innerHeight } = window;
    if (top < innerHeight * 0.25 || top > innerHeight * 0.75) caret.scrollIntoView({ block: "center" });
    return;
  }
}
