import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { codeOf } from "../../api/problem";
import { changePassword } from "../../api/session";
import type { Session } from "../../api/types";
import { useTranslation } from "../../i18n";
import { errorText } from "../../i18n/codes";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Notice } from "../../ui/Notice";

const shortest = 12;

interface PasswordFormProps {
  /** For the password keeper of the browser. */
  email: string;
  onChanged: (session: Session) => void;
}

export function PasswordForm({ email, onChanged }: PasswordFormProps) {
  const { t } = useTranslation();
  const change = useMutation({
    mutationFn: ({ current, next }: { current: string; next: string }) => changePassword(current, next),
    onSuccess: onChanged,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    change.mutate(
      { current: String(data.get("current")), next: String(data.get("next")) },
      { onSuccess: () => form.reset() },
    );
  };
  return (
    <form className="form" onSubmit={submit}>
      {change.isError && (
        <Notice tone="danger">
          {codeOf(change.error) === "invalid-credentials" ? t("profile.wrong") : errorText(t, codeOf(change.error))}
        </Notice>
      )}
      {change.isSuccess && <p role="status">{t("profile.changed")}</p>}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <Field label={t("profile.current")} name="current" type="password" autoComplete="current-password" isRequired />
      <Field
        label={t("profile.new")}
        name="next"
        type="password"
        autoComplete="new-password"
        minLength={shortest}
        isRequired
      />
      <Button type="submit" isDisabled={change.isPending}>
        {t("profile.change")}
      </Button>
    </form>
  );
}
