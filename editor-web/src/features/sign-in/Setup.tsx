import { setUp } from "../../api/session";
import type { Session } from "../../api/types";
import { useTranslation } from "../../i18n";
import { EntryForm, useEntry } from "./EntryForm";

const shortestPassword = 12;

interface SetupProps {
  token: string;
  onEnter: (session: Session) => void;
}

/** The account of the first administrator, from the one-time link that the server prints. */
export function Setup({ token, onEnter }: SetupProps) {
  const { t } = useTranslation();
  const entry = useEntry(onEnter);
  const fields = [
    { label: t("setup.name"), name: "name", autoComplete: "name" },
    { label: t("setup.organisation"), name: "organisation", autoComplete: "organization" },
    { label: t("signIn.email"), name: "email", type: "email", autoComplete: "username" },
    {
      label: t("setup.password"),
      name: "password",
      type: "password",
      autoComplete: "new-password",
      minLength: shortestPassword,
    },
  ] as const;
  return (
    <div className="sign-in">
      <EntryForm
        title={t("setup.title")}
        lead={token === "" ? t("setup.noToken") : t("setup.lead")}
        fields={token === "" ? [] : fields}
        submit={t("setup.submit")}
        entry={entry}
        onSubmit={(answer) =>
          setUp({
            token,
            name: answer("name").trim(),
            organisation: answer("organisation").trim(),
            email: answer("email").trim(),
            password: answer("password"),
          })
        }
      />
    </div>
  );
}
