import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useDeferredValue, useId, useState } from "react";
import { findPeople } from "../../api/people";
import { type PaperRole, paperRoles } from "../../api/types";
import { useTranslation } from "../../i18n";
import { sentence } from "../../i18n/sentence";
import { Button } from "../../ui/Button";
import { Choice } from "../../ui/Choice";
import "./group.css";

interface InviteProps {
  isDisabled: boolean;
  /** True when the person is in; the field is emptied then. */
  onInvite: (email: string, role: PaperRole) => Promise<boolean>;
}

/** Puts somebody who has an account into the group. */
export function Invite({ isDisabled, onInvite }: InviteProps) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const [text, setText] = useState("");
  const [role, setRole] = useState<PaperRole>("author");
  const wanted = useDeferredValue(text.trim());
  const found = useQuery({
    queryKey: ["people", wanted],
    queryFn: () => findPeople(wanted),
    enabled: wanted.length >= 2,
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await onInvite(text.trim(), role)) setText("");
  };
  return (
    <form className="form invite" onSubmit={submit}>
      <div className="form__pair">
        <div className="field">
          <label className="field__label" htmlFor={id}>
            {t("group.email")}
          </label>
          <input
            id={id}
            className="field__input"
            name="email"
            list={`${id}-people`}
            autoComplete="off"
            required
            value={text}
            onChange={(event) => setText(event.target.value)}
            aria-describedby={`${id}-hint`}
          />
          <datalist id={`${id}-people`}>
            {found.data?.map((person) => (
              <option key={person.id} value={person.email}>
                {[person.name, person.organisation?.name].filter(Boolean).join(", ")}
              </option>
            ))}
          </datalist>
        </div>
        <Choice
          label={t("group.role")}
          options={paperRoles.map((name) => ({ id: name, label: sentence(t(`domain.role.${name}`), i18n.language) }))}
          value={role}
          onChange={(name) => setRole(paperRoles.find((known) => known === name) ?? role)}
        />
      </div>
      <p id={`${id}-hint`} className="field__hint">
        {t("group.emailHint")}
      </p>
      <Button type="submit" look="primary" isDisabled={isDisabled || text.trim() === ""}>
        {t("group.add")}
      </Button>
    </form>
  );
}
