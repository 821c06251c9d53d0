import { useEffect, useState } from "react";
import type { Awareness } from "y-protocols/awareness";
import { useTranslation } from "../../i18n";
import { announce } from "../../ui/announcer";
import { type PresentPerson, peopleIn, samePeople } from "./people";

/** Who is here now; arrivals and departures are told to screen readers. */
export function usePeople(awareness: Awareness, me: string): readonly PresentPerson[] {
  const { t } = useTranslation();
  const [people, setPeople] = useState<readonly PresentPerson[]>(() => peopleIn(awareness, me));
  useEffect(() => {
    const look = () =>
      setPeople((before) => {
        const now = peopleIn(awareness, me);
        return samePeople(before, now) ? before : now;
      });
    look();
    awareness.on("change", look);
    return () => awareness.off("change", look);
  }, [awareness, me]);

  const [told, setTold] = useState(people);
  useEffect(() => {
    if (told === people) return;
    const came = people.find((person) => !told.some(({ id }) => id === person.id));
    const left = told.find((person) => !people.some(({ id }) => id === person.id));
    if (came) announce(t("presence.joined", { name: came.name, organisation: came.organisation }));
    else if (left) announce(t("presence.left", { name: left.name }));
    setTold(people);
  }, [people, told, t]);
  return people;
}
