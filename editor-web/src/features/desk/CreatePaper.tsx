import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useMemo, useState } from "react";
import { createPaper, fetchOrganisations } from "../../api/papers";
import { codeOf } from "../../api/problem";
import { type Language, languages, type Track, tracks } from "../../api/types";
import { isInterfaceLanguage, languageNames, useTranslation } from "../../i18n";
import { errorText } from "../../i18n/codes";
import { sentence } from "../../i18n/sentence";
import { Button } from "../../ui/Button";
import { ChoiceField } from "../../ui/ChoiceField";
import { Field } from "../../ui/Field";
import { Notice } from "../../ui/Notice";
import { SearchChoice } from "../../ui/SearchChoice";
import { Sheet } from "../../ui/Sheet";
import "./desk.css";

interface CreatePaperProps {
  onClose: () => void;
  onCreated: (id: string) => void;
}

export default function CreatePaper({ onClose, onCreated }: CreatePaperProps) {
  const { t, i18n } = useTranslation();
  const shown: Language = isInterfaceLanguage(i18n.language) ? i18n.language : "en";
  const [title, setTitle] = useState("");
  const [track, setTrack] = useState<Track>("town_hall");
  const [language, setLanguage] = useState<Language>(shown);
  const [lead, setLead] = useState<string | null>(null);
  const [member, setMember] = useState("");
  const [waiting, setWaiting] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const organisations = useQuery({ queryKey: ["organisations"], queryFn: fetchOrganisations });
  const leads = useMemo(
    () =>
      (organisations.data ?? [])
        .map(({ id, names }) => ({ id, label: names[shown] }))
        .toSorted((a, b) => a.label.localeCompare(b.label, shown)),
    [organisations.data, shown],
  );

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setWaiting(true);
    setFailure(null);
    const email = member.trim();
    try {
      const { id } = await createPaper({
        title: title.trim(),
        track,
        language,
        ...(lead === null ? {} : { lead }),
        ...(email === "" ? {} : { members: [{ email, role: "coordinator" as const }] }),
      });
      onCreated(id);
    } catch (error) {
      setFailure(codeOf(error));
      setWaiting(false);
    }
  };

  return (
    <Sheet title={t("create.title")} isOpen onClose={onClose}>
      <form onSubmit={submit} className="create">
        {failure !== null && <Notice tone="danger">{errorText(t, failure)}</Notice>}
        <Field label={t("create.paperTitle")} name="title" value={title} onChange={setTitle} isRequired autoFocus />
        <div className="create__pair">
          <ChoiceField
            label={t("create.track")}
            choices={tracks.map((id) => ({ id, label: sentence(t(`domain.track.${id}`), shown) }))}
            value={track}
            onChange={(id) => setTrack(tracks.find((known) => known === id) ?? track)}
          />
          <ChoiceField
            label={t("create.language")}
            choices={languages.map((id) => ({ id, label: languageNames[id] }))}
            value={language}
            onChange={(id) => setLanguage(languages.find((known) => known === id) ?? language)}
          />
        </div>
        <SearchChoice
          key={leads.length}
          label={t("create.lead")}
          hint={t("create.leadHint")}
          openLabel={t("create.lead")}
          choices={leads}
          value={lead}
          onChange={setLead}
        />
        <Field
          label={t("create.member")}
          hint={t("create.memberHint")}
          type="email"
          name="member"
          autoComplete="off"
          value={member}
          onChange={setMember}
        />
        <div className="dialog__actions">
          <Button onPress={onClose}>{t("app.cancel")}</Button>
          <Button type="submit" look="primary" isDisabled={waiting || title.trim() === ""}>
            {waiting ? t("create.wait") : t("create.submit")}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
