import type { CSSProperties, ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components";
import type { User } from "../../api/types";
import { useTranslation } from "../../i18n";
import { Avatar } from "../../ui/Avatar";
import { IconButton } from "../../ui/Button";
import { readableOnWhite } from "../../ui/color";
import { Icon } from "../../ui/Icon";
import { PanelButton } from "../../ui/PanelButton";
import type { PresentPerson } from "./people";
import type { Following } from "./useFollow";
import "./presence.css";

interface PresenceProps {
  me: User;
  people: readonly PresentPerson[];
  following: Following;
  /** Where one learns who else belongs to the paper. */
  children: ReactNode;
}

const facesShown = 4;

/** Faces in the bar, the list with organisations behind them. */
export function Presence({ me, people, following, children }: PresenceProps) {
  const { t } = useTranslation();
  const more = people.length - facesShown;
  const { person: followed, stop } = following;
  return (
    <>
      {followed && (
        <div className="following" style={{ "--person": readableOnWhite(followed.color) } as CSSProperties}>
          <span>{t("presence.following", { name: followed.name })}</span>
          <IconButton icon="close" label={t("presence.stop", { name: followed.name })} onPress={stop} />
        </div>
      )}
      <PanelButton
        className="faces"
        label={t("presence.count", { count: people.length + 1 })}
        title={t("presence.title")}
        placement="bottom end"
        panel={(close) => (
          <>
            <PeopleHere
              me={me}
              people={people}
              onFollow={(person) => {
                close();
                following.follow(person);
              }}
            />
            {children}
          </>
        )}
      >
        {people.slice(0, facesShown).map((person) => (
          <Avatar key={person.id} name={person.name} color={person.color} />
        ))}
        {more > 0 && <span className="faces__more">+{more}</span>}
        {people.length === 0 && <Icon name="people" />}
      </PanelButton>
    </>
  );
}

interface PeopleHereProps {
  me: User;
  people: readonly PresentPerson[];
  onFollow: (person: PresentPerson) => void;
}

function PeopleHere({ me, people, onFollow }: PeopleHereProps) {
  const { t } = useTranslation();
  return (
    <>
      <h2 className="presence__title">{t("presence.title")}</h2>
      <ul className="presence">
        <li className="presence__person">
          <Avatar name={me.name} color={me.color} />
          <span>
            <span className="presence__name">
              {me.name} ({t("presence.you").toLocaleLowerCase()})
            </span>
            <span className="presence__place">{me.organisation?.name}</span>
          </span>
        </li>
        {people.map((person) => (
          <li key={person.id}>
            <AriaButton
              className="presence__person presence__person--other"
              aria-label={t("presence.follow", { name: person.name, organisation: person.organisation })}
              onPress={() => onFollow(person)}
            >
              <Avatar name={person.name} color={person.color} />
              <span>
                <span className="presence__name">{person.name}</span>
                <span className="presence__place">{person.organisation}</span>
              </span>
              <span className="presence__follow">{t("presence.followShort")}</span>
            </AriaButton>
          </li>
        ))}
      </ul>
      {people.length === 0 && <p className="presence__alone">{t("presence.alone")}</p>}
    </>
  );
}
