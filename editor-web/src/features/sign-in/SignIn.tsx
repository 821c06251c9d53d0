import { type FormEvent, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { codeOf } from "../../api/problem";
import { oidcAddress, signIn } from "../../api/session";
import type { Config, DemoAccount, Session } from "../../api/types";
import { errorText } from "../../i18n/codes";
import { initials } from "../../ui/Avatar";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Notice } from "../../ui/Notice";
import "./sign-in.css";

interface SignInProps {
  config: Config | null;
  returnTo: string;
  /** Came here because a session ended while words were unsent. */
  again: boolean;
  onEnter: (session: Session) => void;
}

export function SignIn({ config, returnTo, again, onEnter }: SignInProps) {
  const { t } = useTranslation();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [waiting, setWaiting] = useState(false);
  const [failure, setFailure] = useState<string | null>(failureOfProvider);

  const enter = async (as: string, secret: string) => {
    setWaiting(true);
    setFailure(null);
    try {
      onEnter(await signIn(as, secret));
    } catch (error) {
      setFailure(codeOf(error));
      setWaiting(false);
    }
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void enter(email.trim(), password);
  };

  const { demo, oidc } = config ?? { demo: null, oidc: null };
  return (
    <div className={demo ? "sign-in sign-in--demo" : "sign-in"}>
      <section className="sign-in__form" aria-labelledby="sign-in-title">
        <h1 id="sign-in-title" className="sign-in__title">
          {t("signIn.title")}
        </h1>
        <p className="sign-in__lead">{again ? t("signIn.again") : t("signIn.lead")}</p>
        {failure !== null && <Notice tone="danger">{errorText(t, failure)}</Notice>}
        <form onSubmit={submit} className="sign-in__fields">
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
            label={t("signIn.password")}
            type="password"
            name="password"
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
            isRequired
          />
          <Button type="submit" look="primary" isDisabled={waiting}>
            {waiting ? t("signIn.wait") : t("signIn.submit")}
          </Button>
        </form>
        {oidc && (
          <>
            <p className="sign-in__or">{t("signIn.or")}</p>
            <a className="button button--plain sign-in__oidc" href={oidcAddress(returnTo)}>
              {t("signIn.oidc", { label: oidc.label })}
            </a>
          </>
        )}
      </section>
      {demo && (
        <section className="sign-in__demo" aria-labelledby="sign-in-demo">
          <h2 id="sign-in-demo" className="sign-in__demo-title">
            {t("signIn.demoTitle")}
          </h2>
          <p className="sign-in__demo-lead">{t("signIn.demoLead")}</p>
          <ul className="sign-in__accounts">
            {demo.accounts.map((account) => (
              <li key={account.email}>
                <DemoChoice
                  account={account}
                  isDisabled={waiting}
                  onChoose={() => void enter(account.email, demo.password)}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** The provider's way back can end here only by an address, so a refusal stands in it. */
const failureOfProvider = (): string | null => new URLSearchParams(window.location.search).get("error");

interface DemoChoiceProps {
  account: DemoAccount;
  isDisabled: boolean;
  onChoose: () => void;
}

const roleKeys = ["coordinator", "author", "reviewer", "observer", "moderator", "secretariat", "chair"] as const;

function DemoChoice({ account, isDisabled, onChoose }: DemoChoiceProps) {
  const { t } = useTranslation();
  // The demonstration has two authors; the second one is called so only in its address.
  const known = roleKeys.find((key) => key === (account.role === "coauthor" ? "author" : account.role));
  const role = known ? t(`domain.role.${known}`) : account.role;
  const { name, organisation } = account;
  return (
    <AriaButton
      className="demo-choice"
      isDisabled={isDisabled}
      onPress={onChoose}
      aria-label={t("signIn.demoAs", { name, role, organisation })}
    >
      <span className="demo-choice__mark" aria-hidden="true">
        {initials(name)}
      </span>
      <span className="demo-choice__name">{name}</span>
      <span className="demo-choice__role">{role}</span>
      <span className="demo-choice__place">{organisation}</span>
    </AriaButton>
  );
}
