import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { nameOf } from "../../api/names";
import { fetchOrganisations } from "../../api/papers";
import { changeOrganisation, createOrganisation } from "../../api/people";
import { codeOf } from "../../api/problem";
import {
  type Language,
  languages,
  type Organisation,
  type OrganisationChange,
  type OrganisationKind,
  organisationKinds,
} from "../../api/types";
import { useTranslation } from "../../i18n";
import { errorText } from "../../i18n/codes";
import { languageIn } from "../../i18n/languages";
import { sentence } from "../../i18n/sentence";
import { announce } from "../../ui/announcer";
import { Button } from "../../ui/Button";
import { Checks, Choice } from "../../ui/Choice";
import { Field } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { Notice } from "../../ui/Notice";
import { Sheet } from "../../ui/Sheet";
import { RowSkeletons } from "../../ui/Skeleton";

export function Organisations() {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const [open, setOpen] = useState<Organisation | "new" | null>(null);
  const organisations = useQuery({ queryKey: ["organisations"], queryFn: fetchOrganisations });
  const sorted = (organisations.data ?? []).toSorted((a, b) =>
    nameOf(a, language).localeCompare(nameOf(b, language), language),
  );
  return (
    <>
      <div className="admin__tools">
        <Button look="primary" onPress={() => setOpen("new")}>
          <Icon name="plus" />
          {t("admin.newOrganisation")}
        </Button>
      </div>
      {organisations.isPending && <RowSkeletons label={t("app.loading")} rows={5} />}
      {organisations.isError && <Notice tone="danger">{errorText(t, codeOf(organisations.error))}</Notice>}
      <ul className="admin__list">
        {sorted.map((organisation) => (
          <li key={organisation.id} className="admin__row admin__row--plain">
            <p className="admin__who">
              <span className="admin__name">{nameOf(organisation, language)}</span>
              <span className="admin__about">
                {[sentence(t(`domain.kind.${organisation.kind}`), language), organisation.acronym?.[language]]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </p>
            <Button
              look="quiet"
              aria-label={t("admin.editOrganisation", { name: nameOf(organisation, language) })}
              onPress={() => setOpen(organisation)}
            >
              {t("app.edit")}
            </Button>
          </li>
        ))}
      </ul>
      {open !== null && <OrganisationSheet organisation={open === "new" ? null : open} onClose={() => setOpen(null)} />}
    </>
  );
}

function OrganisationSheet({ organisation, onClose }: { organisation: Organisation | null; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const [kind, setKind] = useState<OrganisationKind>(organisation?.kind ?? "civil_society_partner");
  const [member, setMember] = useState<readonly string[]>([
    ...(organisation?.uclgMember ? ["uclg"] : []),
    ...(organisation?.gtfMember ? ["gtf"] : []),
  ]);
  const save = useMutation({
    mutationFn: (wish: OrganisationChange) =>
      organisation === null ? createOrganisation(wish) : changeOrganisation(organisation.id, wish),
    onSuccess: (saved) => {
      announce(t("admin.organisationSaved", { name: nameOf(saved, i18n.language) }));
      void client.invalidateQueries({ queryKey: ["organisations"] });
      onClose();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const texts = (prefix: string): Partial<Record<Language, string>> =>
      Object.fromEntries(
        languages
          .map((language) => [language, String(data.get(`${prefix}-${language}`) ?? "").trim()] as const)
          .filter(([, text]) => text !== ""),
      );
    const acronym = texts("acronym");
    save.mutate({
      kind,
      names: texts("name"),
      uclgMember: member.includes("uclg"),
      gtfMember: member.includes("gtf"),
      ...(Object.keys(acronym).length === 0 ? {} : { acronym }),
    });
  };
  return (
    <Sheet
      title={organisation === null ? t("admin.newOrganisation") : nameOf(organisation, i18n.language)}
      isOpen
      onClose={onClose}
    >
      <form className="form" onSubmit={submit}>
        {save.isError && <Notice tone="danger">{errorText(t, codeOf(save.error))}</Notice>}
        <Choice
          label={t("admin.kind")}
          options={organisationKinds.map((id) => ({ id, label: sentence(t(`domain.kind.${id}`), i18n.language) }))}
          value={kind}
          onChange={(id) => setKind(organisationKinds.find((known) => known === id) ?? kind)}
        />
        {languages.map((language, index) => (
          <div key={language} className="form__pair">
            <Field
              label={t("admin.nameIn", { language: languageIn(language, i18n.language) })}
              name={`name-${language}`}
              defaultValue={organisation?.names[language] ?? ""}
              isRequired={index === 0}
            />
            <Field
              label={`${t("admin.acronym")} (${language})`}
              name={`acronym-${language}`}
              defaultValue={organisation?.acronym?.[language] ?? ""}
            />
          </div>
        ))}
        <Checks
          label={t("admin.memberships")}
          options={[
            { id: "uclg", label: t("admin.uclgMember") },
            { id: "gtf", label: t("admin.gtfMember") },
          ]}
          chosen={member}
          onChange={setMember}
        />
        <div className="dialog__actions">
          <Button onPress={onClose}>{t("app.cancel")}</Button>
          <Button type="submit" look="primary" isDisabled={save.isPending}>
            {organisation === null ? t("admin.createOrganisation") : t("app.save")}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
