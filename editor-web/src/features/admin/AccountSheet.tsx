import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { byName } from "../../api/names";
import { fetchOrganisations } from "../../api/papers";
import { changeAccount, createAccount } from "../../api/people";
import { codeOf } from "../../api/problem";
import {
  type Account,
  type AccountChange,
  type GlobalRole,
  globalRoles,
  type Language,
  languages,
  type NewAccount,
  type Track,
  tracks,
} from "../../api/types";
import { languageNames, useTranslation } from "../../i18n";
import { errorText } from "../../i18n/codes";
import { sentence } from "../../i18n/sentence";
import { announce } from "../../ui/announcer";
import { Button } from "../../ui/Button";
import { Checks, Choice } from "../../ui/Choice";
import { Field } from "../../ui/Field";
import { Notice } from "../../ui/Notice";
import { Sheet } from "../../ui/Sheet";

interface AccountSheetProps {
  /** Null makes a new one. */
  account: Account | null;
  onClose: () => void;
  onDone: () => void;
}

export default function AccountSheet({ account, onClose, onDone }: AccountSheetProps) {
  const { t, i18n } = useTranslation();
  const [roles, setRoles] = useState<readonly GlobalRole[]>(account?.roles ?? []);
  const [moderates, setModerates] = useState<readonly Track[]>(account?.moderates ?? []);
  const [organisation, setOrganisation] = useState("");
  const [language, setLanguage] = useState<Language>(i18n.language);
  const organisations = useQuery({ queryKey: ["organisations"], queryFn: fetchOrganisations });
  const options = byName(organisations.data ?? [], i18n.language);
  const term = (text: string) => sentence(text, i18n.language);
  const save = useMutation({
    mutationFn: (wish: NewAccount | AccountChange) =>
      account === null ? createAccount(wish as NewAccount) : changeAccount(account.id, wish),
    onSuccess: ({ name }) => {
      announce(t(account === null ? "admin.created" : "admin.changed", { name }));
      onDone();
      onClose();
    },
  });
  const rights = {
    roles: [...roles],
    ...(roles.includes("moderator") && moderates.length > 0 ? { moderates: [...moderates] } : {}),
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (account !== null) return save.mutate(rights);
    const data = new FormData(event.currentTarget);
    const answer = (name: string) => String(data.get(name) ?? "").trim();
    const password = answer("password");
    save.mutate({
      ...rights,
      email: answer("email"),
      name: answer("name"),
      organisation: organisation || (options[0]?.id ?? ""),
      language,
      ...(password === "" ? {} : { password }),
    });
  };

  return (
    <Sheet title={account?.name ?? t("admin.new")} isOpen onClose={onClose}>
      <form className="form" onSubmit={submit}>
        {save.isError && <Notice tone="danger">{errorText(t, codeOf(save.error))}</Notice>}
        {account === null && (
          <>
            <Field label={t("admin.name")} name="name" maxLength={120} autoComplete="off" isRequired autoFocus />
            <Field label={t("admin.email")} name="email" type="email" autoComplete="off" isRequired />
            <div className="form__pair">
              <Choice
                label={t("admin.organisation")}
                options={options}
                value={organisation}
                onChange={setOrganisation}
              />
              <Choice
                label={t("admin.language")}
                options={languages.map((id) => ({ id, label: languageNames[id] }))}
                value={language}
                onChange={(id) => setLanguage(languages.find((known) => known === id) ?? language)}
              />
            </div>
            <Field
              label={t("admin.password")}
              hint={t("admin.passwordHint")}
              name="password"
              type="password"
              minLength={12}
              autoComplete="new-password"
            />
          </>
        )}
        <Checks
          label={t("admin.roles")}
          options={globalRoles.map((id) => ({ id, label: term(t(`domain.role.${id}`)) }))}
          chosen={roles}
          onChange={(chosen) => setRoles(globalRoles.filter((role) => chosen.includes(role)))}
        />
        {roles.includes("moderator") && (
          <Checks
            label={t("admin.moderates")}
            options={tracks.map((id) => ({ id, label: term(t(`domain.track.${id}`)) }))}
            chosen={moderates}
            onChange={(chosen) => setModerates(tracks.filter((track) => chosen.includes(track)))}
          />
        )}
        {account !== null && (
          <div className="admin__close">
            <Button
              look={account.disabled ? "plain" : "danger"}
              isDisabled={save.isPending}
              onPress={() => save.mutate({ disabled: !account.disabled })}
            >
              {t(account.disabled ? "admin.enable" : "admin.disable")}
            </Button>
            <p className="field__hint">{t("admin.disableHint")}</p>
          </div>
        )}
        <div className="dialog__actions">
          <Button onPress={onClose}>{t("app.cancel")}</Button>
          <Button type="submit" look="primary" isDisabled={save.isPending}>
            {account === null ? t("admin.create") : t("app.save")}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
