import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { codeOf } from "../../api/problem";
import { changeProfile } from "../../api/session";
import type { Theme, User } from "../../api/types";
import { choose, interfaceLanguages, isInterfaceLanguage, languageNames, useTranslation } from "../../i18n";
import { errorText } from "../../i18n/codes";
import { Avatar } from "../../ui/Avatar";
import { announce } from "../../ui/announcer";
import { Button } from "../../ui/Button";
import { Choice } from "../../ui/Choice";
import { Field } from "../../ui/Field";
import { Notice } from "../../ui/Notice";
import { chooseTheme, currentTheme, themes } from "../../ui/theme";
import "./profile.css";

interface ProfileFormProps {
  user: User;
  /** From the configuration of the server; each bears white text. */
  colors: readonly string[];
  onChanged: (user: User) => void;
}

const zoneHere = Intl.DateTimeFormat().resolvedOptions().timeZone;
const zones = Intl.supportedValuesOf("timeZone");

export function ProfileForm({ user, colors, onChanged }: ProfileFormProps) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const [name, setName] = useState(user.name);
  const [language, setLanguage] = useState<string>(i18n.language);
  const [zone, setZone] = useState(user.timeZone ?? zoneHere);
  const [theme, setTheme] = useState<Theme>(currentTheme());
  const [color, setColor] = useState(user.color);
  const save = useMutation({
    mutationFn: changeProfile,
    onSuccess: async (changed) => {
      if (isInterfaceLanguage(language)) await choose(language);
      chooseTheme(theme);
      onChanged(changed);
      announce(t("profile.saved"));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isInterfaceLanguage(language)) return;
    save.mutate({ name: name.trim(), language, timeZone: zone, color, theme });
  };
  return (
    <form className="form" onSubmit={submit}>
      {save.isError && <Notice tone="danger">{errorText(t, codeOf(save.error))}</Notice>}
      <div className="profile__who">
        <Avatar name={name} color={color} />
        <dl className="profile__facts">
          <div>
            <dt>{t("profile.email")}</dt>
            <dd>{user.email}</dd>
          </div>
          <div>
            <dt>{t("profile.organisation")}</dt>
            <dd>{user.organisation?.name}</dd>
          </div>
        </dl>
        <p className="field__hint">{t("profile.fixed")}</p>
      </div>
      <Field
        label={t("profile.name")}
        name="name"
        autoComplete="name"
        maxLength={120}
        value={name}
        onChange={setName}
        isRequired
      />
      <div className="form__pair">
        <Choice
          label={t("language.label")}
          options={interfaceLanguages.map((code) => ({ id: code, label: languageNames[code] }))}
          value={language}
          onChange={setLanguage}
        />
        <Choice
          label={t("theme.label")}
          options={themes.map((name) => ({ id: name, label: t(`theme.${name}`) }))}
          value={theme}
          onChange={(name) => setTheme(themes.find((known) => known === name) ?? theme)}
        />
      </div>
      <Choice
        label={t("profile.timeZone")}
        options={[...new Set([zoneHere, zone, ...zones])].map((name) => ({
          id: name,
          label: name === zoneHere ? t("profile.timeZoneOwn", { zone: named(name) }) : named(name),
        }))}
        value={zone}
        onChange={setZone}
      />
      <fieldset className="colors" aria-describedby={`${id}-color`}>
        <legend className="field__label">{t("profile.color")}</legend>
        {[...new Set([...colors, user.color])].map((choice, index) => (
          <label key={choice} className="colors__item">
            <input
              type="radio"
              name="color"
              value={choice}
              checked={choice === color}
              onChange={() => setColor(choice)}
              aria-label={t("profile.colorNamed", { number: index + 1 })}
            />
            <span className="colors__spot" style={{ backgroundColor: choice }} />
          </label>
        ))}
        <p id={`${id}-color`} className="field__hint colors__hint">
          {t("profile.colorHint")}
        </p>
      </fieldset>
      <div className="form__end">
        <Button type="submit" look="primary" isDisabled={save.isPending}>
          {save.isPending ? t("app.wait") : t("app.save")}
        </Button>
        {save.isSuccess && <span className="form__done">{t("app.saved")}</span>}
      </div>
    </form>
  );
}

/** "America/Port_of_Spain" is a file name. */
const named = (zone: string): string => zone.replaceAll("_", " ");
