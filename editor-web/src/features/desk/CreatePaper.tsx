import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useMemo, useState } from "react";
import { byName } from "../../api/names";
import { createPaper, fetchOrganisations } from "../../api/papers";
import { codeOf } from "../../api/problem";
import { areas, type Language, languages, type Track, tracks } from "../../api/types";
import { languageNames, useTranslation } from "../../i18n";
import { errorText } from "../../i18n/codes";
import { zoneName } from "../../i18n/dates";
import { endOfDay } from "../../i18n/days";
import { sentence } from "../../i18n/sentence";
import { Button } from "../../ui/Button";
import { Choice } from "../../ui/Choice";
import { Field } from "../../ui/Field";
import { Notice } from "../../ui/Notice";
import { Sheet } from "../../ui/Sheet";
import { CoOrganisations } from "./CoOrganisations";
import "./desk.css";

interface CreatePaperProps {
  onClose: () => void;
  onCreated: (id: string) => void;
}

export default function CreatePaper({ onClose, onCreated }: CreatePaperProps) {
  const { t, i18n } = useTranslation();
  const shown = i18n.language;
  const [track, setTrack] = useState<Track>("town_hall");
  const [language, setLanguage] = useState<Language>(shown);
  const [area, setArea] = useState("");
  const [lead, setLead] = useState("");
  const [others, setOthers] = useState<readonly string[]>([]);
  const [waiting, setWaiting] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const organisations = useQuery({ queryKey: ["organisations"], queryFn: fetchOrganisations });
  const named = useMemo(() => byName(organisations.data ?? [], shown), [organisations.data, shown]);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const answer = (name: string) => String(data.get(name) ?? "").trim();
    const [email, day] = [answer("member"), answer("deadline")];
    setWaiting(true);
    setFailure(null);
    try {
      const { id } = await createPaper({
        title: answer("title"),
        track,
        language,
        area: areas.find((known) => String(known) === area),
        lead: lead === "" ? undefined : lead,
        others: others.length === 0 ? undefined : [...others],
        deadline: day === "" ? undefined : endOfDay(day),
        members: email === "" ? undefined : [{ email, role: "coordinator" }],
      });
      onCreated(id);
    } catch (error) {
      setFailure(codeOf(error));
      setWaiting(false);
    }
  };

  return (
    <Sheet title={t("create.title")} isOpen onClose={onClose}>
      <form onSubmit={submit} className="form">
        {failure !== null && <Notice tone="danger">{errorText(t, failure)}</Notice>}
        <Field label={t("create.paperTitle")} name="title" maxLength={300} isRequired autoFocus />
        <div className="form__pair">
          <Choice
            label={t("create.track")}
            options={tracks.map((id) => ({ id, label: sentence(t(`domain.track.${id}`), shown) }))}
            value={track}
            onChange={(id) => setTrack(tracks.find((known) => known === id) ?? track)}
          />
          <Choice
            label={t("create.language")}
            options={languages.map((id) => ({ id, label: languageNames[id] }))}
            value={language}
            onChange={(id) => setLanguage(languages.find((known) => known === id) ?? language)}
          />
        </div>
        <Choice
          label={t("create.area")}
          options={[
            { id: "", label: t("create.areaNone") },
            ...areas.map((id) => ({ id: String(id), label: t(`domain.area.${id}`) })),
          ]}
          value={area}
          onChange={setArea}
        />
        <Choice
          label={t("create.lead")}
          hint={t("create.leadHint")}
          options={[{ id: "", label: t("create.leadNone") }, ...named]}
          value={lead}
          onChange={setLead}
        />
        <CoOrganisations
          label={t("create.others")}
          hint={t("create.othersHint")}
          options={named}
          lead={lead}
          chosen={others}
          onChange={setOthers}
        />
        <div className="form__pair">
          <Field
            label={t("create.member")}
            hint={t("create.memberHint")}
            type="email"
            name="member"
            autoComplete="off"
          />
          <Field
            label={t("create.deadline")}
            hint={t("create.deadlineHint", { zone: zoneName(shown) })}
            type="date"
            name="deadline"
          />
        </div>
        <p className="form__note">{t("create.template")}</p>
        <div className="dialog__actions">
          <Button onPress={onClose}>{t("app.cancel")}</Button>
          <Button type="submit" look="primary" isDisabled={waiting}>
            {waiting ? t("create.wait") : t("create.submit")}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
