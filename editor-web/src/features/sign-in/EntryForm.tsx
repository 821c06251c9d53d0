import { type FormEvent, type ReactNode, useState } from "react";
import { codeOf } from "../../api/problem";
import type { Session } from "../../api/types";
import { useTranslation } from "../../i18n";
import { errorText } from "../../i18n/codes";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Notice } from "../../ui/Notice";
import "./sign-in.css";

interface Entry {
  waiting: boolean;
  failure: string | null;
  enter(request: Promise<Session>): Promise<void>;
}

/** One attempt at a time to come in; a refusal stays to be read until the next attempt. */
export function useEntry(onEnter: (session: Session) => void, refusal: string | null = null): Entry {
  const [waiting, setWaiting] = useState(false);
  const [failure, setFailure] = useState(refusal);
  const enter = async (request: Promise<Session>) => {
    setWaiting(true);
    setFailure(null);
    try {
      onEnter(await request);
    } catch (error) {
      setFailure(codeOf(error));
      setWaiting(false);
    }
  };
  return { waiting, failure, enter };
}

interface EntryField {
  label: string;
  name: string;
  type?: "text" | "email" | "password";
  autoComplete: string;
  minLength?: number;
}

interface EntryFormProps {
  title: string;
  lead: string;
  /** Without fields only the title and the lead are shown. */
  fields: readonly EntryField[];
  submit: string;
  entry: Entry;
  onSubmit: (answer: (name: string) => string) => Promise<Session>;
  children?: ReactNode;
}

export function EntryForm({ title, lead, fields, submit, entry, onSubmit, children }: EntryFormProps) {
  const { t } = useTranslation();
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    void entry.enter(onSubmit((name) => String(data.get(name) ?? "")));
  };
  return (
    <section className="sign-in__form" aria-labelledby="entry-title">
      <h1 id="entry-title" className="sign-in__title">
        {title}
      </h1>
      <p className="sign-in__lead">{lead}</p>
      {entry.failure !== null && <Notice tone="danger">{errorText(t, entry.failure)}</Notice>}
      {fields.length > 0 && (
        <form onSubmit={send} className="sign-in__fields">
          {/* Nobody comes to this page for anything else. */}
          {fields.map((field, index) => (
            <Field key={field.name} {...field} isRequired autoFocus={index === 0} />
          ))}
          <Button type="submit" look="primary" isDisabled={entry.waiting}>
            {entry.waiting ? t("signIn.wait") : submit}
          </Button>
        </form>
      )}
      {children}
    </section>
  );
}
