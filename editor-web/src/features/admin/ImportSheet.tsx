import { useMutation } from "@tanstack/react-query";
import { type ChangeEvent, useState } from "react";
import { importAccounts } from "../../api/people";
import { codeOf } from "../../api/problem";
import type { ImportResult } from "../../api/types";
import { languageNames, useTranslation } from "../../i18n";
import { errorText } from "../../i18n/codes";
import { fieldText } from "../../i18n/fields";
import { sentence } from "../../i18n/sentence";
import { announce } from "../../ui/announcer";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { Sheet } from "../../ui/Sheet";
import { Address } from "./Address";

interface ImportSheetProps {
  onClose: () => void;
  onDone: () => void;
}

/** Many accounts from a table: first what would be made and what is wrong in which line, then all of them or none. */
export default function ImportSheet({ onClose, onDone }: ImportSheetProps) {
  const { t } = useTranslation();
  const [table, setTable] = useState<File | null>(null);
  const look = useMutation({ mutationFn: (file: File) => importAccounts(file, true) });
  const make = useMutation({
    mutationFn: (file: File) => importAccounts(file, false),
    onSuccess: ({ users }) => {
      announce(t("import.made", { count: users.length }));
      onDone();
      onClose();
    },
  });
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    if (file === undefined) return;
    setTable(file);
    make.reset();
    look.mutate(file);
    // The same file, corrected, may be chosen again.
    event.target.value = "";
  };
  const failure = make.error ?? look.error;
  const result = look.data;
  const ready = result !== undefined && result.errors.length === 0 && result.users.length > 0;

  return (
    <Sheet title={t("import.title")} isOpen onClose={onClose} wide>
      <div className="form">
        <p className="form__note">{t("import.lead")}</p>
        <p className="import__file">
          <label className="button import__choose">
            {table === null ? t("import.file") : t("import.again")}
            <input type="file" accept=".csv,.tsv,text/csv" className="hidden-text" onChange={choose} />
          </label>
          {table?.name}
        </p>
        {failure !== null && <Notice tone="danger">{errorText(t, codeOf(failure))}</Notice>}
        {result !== undefined && <Preview result={result} />}
        <div className="dialog__actions">
          <Button onPress={onClose}>{t("app.cancel")}</Button>
          {ready && table !== null && (
            <Button look="primary" isDisabled={make.isPending} onPress={() => make.mutate(table)}>
              {t("import.make", { count: result.users.length })}
            </Button>
          )}
        </div>
      </div>
    </Sheet>
  );
}

function Preview({ result: { errors, users, rows } }: { result: ImportResult }) {
  const { t, i18n } = useTranslation();
  const told =
    errors.length > 0
      ? t("import.errors", { count: errors.length })
      : rows === 0
        ? t("import.empty")
        : t("import.ready", { count: users.length });
  return (
    <div role="status">
      <Notice tone={errors.length > 0 ? "wait" : "plain"}>{told}</Notice>
      {errors.length > 0 && (
        <ul className="import__errors">
          {errors.map(({ line, column, code }) => (
            <li key={`${line} ${column} ${code}`}>
              <b>
                {t("import.line")} {line}
              </b>{" "}
              {column !== null && <code>{column}</code>} {fieldText(t, code)}
            </li>
          ))}
        </ul>
      )}
      {users.length > 0 && (
        // On a telephone it scrolls sideways, by keyboard too.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached
        <section className="table-frame" aria-label={t("admin.people")} tabIndex={0}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t("import.line")}</th>
                <th scope="col">{t("admin.name")}</th>
                <th scope="col">{t("admin.email")}</th>
                <th scope="col">{t("admin.organisation")}</th>
                <th scope="col">{t("admin.language")}</th>
                <th scope="col">{t("admin.roles")}</th>
              </tr>
            </thead>
            <tbody>
              {users.map((user) => (
                <tr key={user.line}>
                  <td>{user.line}</td>
                  <td>{user.name}</td>
                  <td>
                    <Address of={user.email} />
                  </td>
                  <td>{user.organisation.name}</td>
                  <td>{languageNames[user.language]}</td>
                  <td>{sentence(user.roles.map((role) => t(`domain.role.${role}`)).join(", "), i18n.language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </div>
  );
}
