import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { askForAccess } from "../../api/papers";
import { codeOf } from "../../api/problem";
import type { PaperRole } from "../../api/types";
import { useTranslation } from "../../i18n";
import { errorText } from "../../i18n/codes";
import { sentence } from "../../i18n/sentence";
import { Button } from "../../ui/Button";
import { Choice } from "../../ui/Choice";
import { Notice } from "../../ui/Notice";
import "./group.css";

/** Coordinators are named by the secretariat, nobody asks to become one. */
const wishes = ["author", "reviewer", "observer"] as const satisfies readonly PaperRole[];

interface AskForAccessProps {
  paper: string;
  /** The paper is on the screen, so its being there is no secret. */
  known?: boolean;
}

/** A request to the coordinators of a paper that one may not see, or only read. */
export function AskForAccess({ paper, known = false }: AskForAccessProps) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const [role, setRole] = useState<PaperRole>("author");
  const wish = useMutation({ mutationFn: (message: string) => askForAccess(paper, role, message) });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    wish.mutate(String(new FormData(event.currentTarget).get("message") ?? "").trim());
  };
  return (
    <section className="ask" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className="ask__title">
        {t("access.title")}
      </h2>
      {wish.isSuccess ? (
        <p role="status" className="ask__sent">
          {t("access.sent")}
        </p>
      ) : (
        <form className="form" onSubmit={submit}>
          <p className="form__note">{t(known ? "access.leadKnown" : "access.lead")}</p>
          {wish.isError && <Notice tone="danger">{errorText(t, codeOf(wish.error))}</Notice>}
          <Choice
            label={t("access.role")}
            options={wishes.map((name) => ({ id: name, label: sentence(t(`domain.role.${name}`), i18n.language) }))}
            value={role}
            onChange={(name) => setRole(wishes.find((wish) => wish === name) ?? role)}
          />
          <div className="field">
            <label className="field__label" htmlFor={`${id}-message`}>
              {t("access.message")}
            </label>
            <textarea id={`${id}-message`} className="field__input" name="message" rows={3} maxLength={500} />
          </div>
          <Button type="submit" look="primary" isDisabled={wish.isPending}>
            {t("access.send")}
          </Button>
        </form>
      )}
    </section>
  );
}
