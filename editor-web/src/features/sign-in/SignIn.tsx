import { Button as AriaButton } from "react-aria-components";
import { oidcAddress, signIn } from "../../api/session";
import type { Config, DemoAccount, Session } from "../../api/types";
import { useTranslation } from "../../i18n";
import { sentence } from "../../i18n/sentence";
import { initials } from "../../ui/Avatar";
import { EntryForm, useEntry } from "./EntryForm";

interface SignInProps {
  config: Config | null;
  returnTo: string;
  /** Came here because a session ended while words were unsent. */
  again: boolean;
  onEnter: (session: Session) => void;
}

export function SignIn({ config, returnTo, again, onEnter }: SignInProps) {
  const { t } = useTranslation();
  const entry = useEntry(onEnter, refusalOfProvider());
  const { demo, oidc } = config ?? { demo: null, oidc: null };
  return (
    <div className={demo ? "sign-in sign-in--demo" : "sign-in"}>
      <EntryForm
        title={t("signIn.title")}
        lead={again ? t("signIn.again") : t("signIn.lead")}
        fields={[
          { label: t("signIn.email"), name: "email", type: "email", autoComplete: "username" },
          { label: t("signIn.password"), name: "password", type: "password", autoComplete: "current-password" },
        ]}
        submit={t("signIn.submit")}
        entry={entry}
        onSubmit={(answer) => signIn(answer("email").trim(), answer("password"))}
      >
        {oidc && (
          <>
            <p className="sign-in__or">{t("signIn.or")}</p>
            <a className="button button--plain sign-in__oidc" href={oidcAddress(returnTo)}>
              {t("signIn.oidc", { label: oidc.label })}
            </a>
          </>
        )}
      </EntryForm>
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
                  isDisabled={entry.waiting}
                  onChoose={() => void entry.enter(signIn(account.email, demo.password))}
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
const refusalOfProvider = (): string | null => new URLSearchParams(window.location.search).get("error");

interface DemoChoiceProps {
  account: DemoAccount;
  isDisabled: boolean;
  onChoose: () => void;
}

const roleKeys = ["coordinator", "author", "reviewer", "observer", "moderator", "secretariat", "chair"] as const;

function DemoChoice({ account, isDisabled, onChoose }: DemoChoiceProps) {
  const { t, i18n } = useTranslation();
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
      <span className="demo-choice__role">{sentence(role, i18n.language)}</span>
      <span className="demo-choice__place">{organisation}</span>
    </AriaButton>
  );
}
