import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { codeOf } from "../../api/problem";
import { setUp } from "../../api/session";
import type { Session } from "../../api/types";
import { errorText } from "../../i18n/codes";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Notice } from "../../ui/Notice";
import "./sign-in.css";

const shortestPassword = 12;

interface SetupProps {
  token: string;
  onEnter: (session: Session) => void;
}

/** The account of the first administrator, from the one-time link that the server prints. */
export function Setup({ token, onEnter }: SetupProps) {
  const { t } = useTranslation();
  const [name, setName] = useState("");
  const [organisation, setOrganisation] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [waiting, setWaiting] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setWaiting(true);
    setFailure(null);
    try {
      onEnter(
        await setUp({ token, name: name.trim(), email: email.trim(), password, organisation: organisation.trim() }),
      );
    } catch (error) {
      setFailure(codeOf(error));
      setWaiting(false);
    }
  };

  return (
    <div className="sign-in">
      <section className="sign-in__form" aria-labelledby="setup-title">
        <h1 id="setup-title" className="sign-in__title">
          {t("setup.title")}
        </h1>
        <p className="sign-in__lead">{token === "" ? t("setup.noToken") : t("setup.lead")}</p>
        {failure !== null && <Notice tone="danger">{errorText(t, failure)}</Notice>}
        {token !== "" && (
          <form onSubmit={submit} className="sign-in__fields">
            <Field label={t("setup.name")} name="name" autoComplete="name" value={name} onChange={setName} isRequired />
            <Field
              label={t("setup.organisation")}
              name="organisation"
              autoComplete="organization"
              value={organisation}
              onChange={setOrganisation}
              isRequired
            />
            <Field
              label={t("signIn.email")}
              type="email"
              name="email"
              autoComplete="username"
              value={email}
              onChange={setEmail}
              isRequired
            />
            <Field
              label={t("setup.password")}
              type="password"
              name="password"
              autoComplete="new-password"
              minLength={shortestPassword}
              value={password}
              onChange={setPassword}
              isRequired
            />
            <Button type="submit" look="primary" isDisabled={waiting}>
              {t("setup.submit")}
            </Button>
          </form>
        )}
      </section>
    </div>
  );
}
