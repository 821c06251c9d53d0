import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { byName } from "../../api/names";
import { changePaper, fetchOrganisations } from "../../api/papers";
import { codeOf } from "../../api/problem";
import { areas, languages, type Paper, type PaperChange, type Texts } from "../../api/types";
import { useTranslation } from "../../i18n";
import { errorText } from "../../i18n/codes";
import { zoneName } from "../../i18n/dates";
import { dayOf, endOfDay } from "../../i18n/days";
import { languageIn } from "../../i18n/languages";
import { announce } from "../../ui/announcer";
import { Button } from "../../ui/Button";
import { Choice } from "../../ui/Choice";
import { Field } from "../../ui/Field";
import { Notice } from "../../ui/Notice";
import { Sheet } from "../../ui/Sheet";
import { CoOrganisations } from "./CoOrganisations";

interface DetailsSheetProps {
  paper: Paper;
  onClose: () => void;
  onChanged: (paper: Paper) => void;
}

/** Each part is shown to whom the server lets change it, and only what was changed is sent: others edit too. */
export default function DetailsSheet({ paper, onClose, onChanged }: DetailsSheetProps) {
  const { t, i18n } = useTranslation();
  const { describe, setDeadline, manageMembers } = paper.permissions;
  const before = paper.organisations.map(({ id }) => id).filter((id) => id !== paper.lead?.id);
  const [area, setArea] = useState(paper.area === null ? "" : String(paper.area));
  const [others, setOthers] = useState<readonly string[]>(before);
  const organisations = useQuery({ queryKey: ["organisations"], queryFn: fetchOrganisations });
  const save = useMutation({
    mutationFn: (change: PaperChange) => changePaper(paper.id, change),
    onSuccess: (changed) => {
      onChanged(changed);
      announce(t("details.saved"));
      onClose();
    },
  });
  // The language of the paper comes first: its title is the one that must be there.
  const ordered = [paper.language, ...languages.filter((code) => code !== paper.language)];
  const writing = new Set(
    paper.members
      .filter(({ role }) => role === "author" || role === "coordinator")
      .flatMap(({ user }) => user.organisation?.id ?? []),
  );

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const answer = (name: string) => String(data.get(name) ?? "").trim();
    const changed = (field: string, known: Texts | null | undefined): Texts | undefined => {
      const entries = ordered
        .map((code) => [code, answer(`${field}-${code}`) || null] as const)
        .filter(([code, text]) => text !== (known?.[code] ?? null));
      return entries.length === 0 ? undefined : Object.fromEntries(entries);
    };
    const change: PaperChange = {};
    if (describe) {
      change.titles = changed("title", paper.titles);
      change.abstracts = changed("abstract", paper.abstracts);
      const chosen = areas.find((known) => String(known) === area) ?? null;
      if (chosen !== paper.area) change.area = chosen;
    }
    const day = answer("deadline");
    if (setDeadline && day !== (paper.deadline ? dayOf(paper.deadline) : ""))
      change.deadline = day === "" ? null : endOfDay(day);
    if (manageMembers && others.join() !== before.join()) change.others = [...others];
    if (Object.values(change).every((part) => part === undefined)) return onClose();
    save.mutate(change);
  };

  return (
    <Sheet title={t("details.editTitle")} isOpen onClose={onClose}>
      <form className="form" onSubmit={submit}>
        {save.isError && <Notice tone="danger">{errorText(t, codeOf(save.error))}</Notice>}
        {describe &&
          ordered.map((code, index) => (
            <div key={code} className="form__part" lang={code}>
              <Field
                label={t("details.titleIn", { language: languageIn(code, i18n.language) })}
                name={`title-${code}`}
                defaultValue={paper.titles?.[code] ?? ""}
                maxLength={300}
                isRequired={index === 0}
                autoFocus={index === 0}
              />
              <LongField
                label={t("details.abstractIn", { language: languageIn(code, i18n.language) })}
                name={`abstract-${code}`}
                value={paper.abstracts?.[code] ?? ""}
              />
            </div>
          ))}
        {describe && (
          <Choice
            label={t("details.area")}
            options={[
              { id: "", label: t("create.areaNone") },
              ...areas.map((id) => ({ id: String(id), label: t(`domain.area.${id}`) })),
            ]}
            value={area}
            onChange={setArea}
          />
        )}
        {setDeadline && (
          <Field
            label={t("details.deadline")}
            hint={t("details.deadlineHint", { zone: zoneName(i18n.language) })}
            type="date"
            name="deadline"
            defaultValue={paper.deadline ? dayOf(paper.deadline) : ""}
          />
        )}
        {manageMembers && (
          <CoOrganisations
            label={t("details.others")}
            hint={t("details.othersHint")}
            options={byName(organisations.data ?? [], i18n.language)}
            lead={paper.lead?.id ?? ""}
            chosen={others}
            fixed={writing}
            onChange={setOthers}
          />
        )}
        <div className="dialog__actions">
          <Button onPress={onClose}>{t("app.cancel")}</Button>
          <Button type="submit" look="primary" isDisabled={save.isPending}>
            {save.isPending ? t("app.wait") : t("app.save")}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}

function LongField({ label, name, value }: { label: string; name: string; value: string }) {
  const id = useId();
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <textarea id={id} className="field__input" name={name} rows={3} maxLength={5000} defaultValue={value} />
    </div>
  );
}
