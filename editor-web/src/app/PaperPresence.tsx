import type { User } from "../api/types";
import { Presence } from "../features/presence/Presence";
import { usePeople } from "../features/presence/usePeople";
import type { PaperProvider } from "../provider/paper-provider";

/** Joins the presence list to the text: choosing a person scrolls to that person's caret. */
export function PaperPresence({ provider, user }: { provider: PaperProvider; user: User }) {
  const people = usePeople(provider.awareness, user.id);
  return (
    <Presence
      me={user}
      people={people}
      onGo={({ clients }) => {
        for (const client of clients) {
          const caret = document.querySelector<HTMLElement>(`.caret[data-client="${client}"]`);
          if (caret === null) continue;
          caret.dataset.fresh = "";
          caret.scrollIntoView({ block: "center" });
          return;
        }
      }}
    />
  );
}
