import { Button as AriaButton, Dialog, DialogTrigger, Heading, Popover } from "react-aria-components";
import type { User } from "../../api/types";
import { useTranslation } from "../../i18n";
import { Avatar } from "../../ui/Avatar";
import { Icon } from "../../ui/Icon";
import type { PresentPerson } from "./people";
import "./presence.css";

interface PresenceProps {
  me: User;
  people: readonly PresentPerson[];
  onGo: (person: PresentPerson) => void;
}

const facesShown = 4;

/** Faces in the bar, the list with organisations behind them. */
export function Presence({ me, people, onGo }: PresenceProps) {
  const { t } = useTranslation();
  const more = people.length - facesShown;
  return (
    <DialogTrigger>
      <AriaButton className="faces" aria-label={t("presence.count", { count: people.length + 1 })}>
        {people.slice(0, facesShown).map((person) => (
          <Avatar key={person.id} name={person.name} color={person.color} />
        ))}
        {more > 0 && <span className="faces__more">+{more}</span>}
        {people.length === 0 && <Icon name="people" />}
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        <Dialog className="popover__body">
          {({ close }) => (
            <>
              <Heading slot="title" className="presence__title">
                {t("presence.title")}
              </Heading>
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
                      aria-label={t("presence.go", { name: person.name, organisation: person.organisation })}
                      onPress={() => {
                        close();
                        onGo(person);
                      }}
                    >
                      <Avatar name={person.name} color={person.color} />
                      <span>
                        <span className="presence__name">{person.name}</span>
                        <span className="presence__place">{person.organisation}</span>
                      </span>
                    </AriaButton>
                  </li>
                ))}
              </ul>
              {people.length === 0 && <p className="presence__alone">{t("presence.alone")}</p>}
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
