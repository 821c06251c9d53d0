import { Link } from "wouter";
import type { User } from "../api/types";
import { Presence } from "../features/presence/Presence";
import { useFollow } from "../features/presence/useFollow";
import { usePeople } from "../features/presence/usePeople";
import { useTranslation } from "../i18n";
import type { PaperProvider } from "../provider/paper-provider";

/** Who is in the paper, and whom I follow. */
export function PaperPresence({ provider, user }: { provider: PaperProvider; user: User }) {
  const { t } = useTranslation();
  const people = usePeople(provider.awareness, user.id);
  const following = useFollow(provider.awareness, people);
  return (
    <Presence me={user} people={people} following={following}>
      <Link href={`/papers/${provider.paper}/people`} className="presence__all">
        {t("paper.people")}
      </Link>
    </Presence>
  );
}
