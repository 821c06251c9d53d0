import type { FormEvent } from "react";
import { oidcAddress, signIn } from "../../api/session";
import type { Config, Session, User } from "../../api/types";
import { useTranslation } from "../../i18n";
import { errorText } from "../../i18n/codes";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Notice } from "../../ui/Notice";
import { Sheet } from "../../ui/Sheet";
import { useEntry } from "./EntryForm";

interface SignInAgainProps {
  user: User;
  config: Config | null;
  onEnter: (session: Session) => void;
  onClose: () => void;
}

/** Signing in over a page that stays: for the same person only, because the words on the page are theirs. */
export default function SignInAgain({ user, config, onEnter, onClose }: SignInAgainProps) {
  const { t } = useTranslation();
  const entry = useEntry(onEnter);
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void entry.enter(signIn(user.email, String(new FormData(event.currentTarget).get("password") ?? "")));
  };
  return (
    <Sheet title={t("signIn.againTitle")} isOpen onClose={onClose}>
      <form onSubmit={send} className="sign-in__fields">
        <p>{t("signIn.againLead", { name: user.name })}</p>
        {entry.failure !== null && <Notice tone="danger">{errorText(t, entry.failure)}</Notice>}
        {/* Password managers look for the name that belongs to the password. */}
        <input type="hidden" name="email" autoComplete="username" value={user.email} readOnly />
        <Field
          label={t("signIn.password")}
          name="password"
          type="password"
          autoComplete="current-password"
          autoFocus
          isRequired
        />
        <div className="dialog__actions">
          {config?.oidc && (
            <a className="button button--plain" href={oidcAddress(window.location.pathname)}>
              {t("signIn.oidc", { label: config.oidc.label })}
            </a>
          )}
          <Button onPress={onClose}>{t("signIn.later")}</Button>
          <Button type="submit" look="primary" isDisabled={entry.waiting}>
            {entry.waiting ? t("signIn.wait") : t("signIn.submit")}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
