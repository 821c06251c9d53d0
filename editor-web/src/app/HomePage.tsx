import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useId } from "react";
import { Link } from "wouter";
import { fetchDesk } from "../api/papers";
import { codeOf } from "../api/problem";
import type { Desk, User } from "../api/types";
import { Changes } from "../features/desk/Changes";
import { EmptyDesk } from "../features/desk/EmptyDesk";
import { Papers } from "../features/desk/Papers";
import { Requests } from "../features/desk/Requests";
import { useTranslation } from "../i18n";
import { errorText } from "../i18n/codes";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { RowSkeletons } from "../ui/Skeleton";
import { useDecision } from "./decide";
import { usePin, useUnsent } from "./desk-data";
import { NewPaperButton } from "./NewPaperButton";
import { useMainFocus, usePageTitle } from "./page";
import { Bar } from "./Shell";
import { useSession } from "./session";

/** Where one begins: what waits, what is due, what was worked on. */
export default function HomePage({ user }: { user: User }) {
  const { t } = useTranslation();
  const { offline } = useSession();
  const main = useMainFocus();
  usePageTitle(t("home.title"));
  const desk = useQuery({ queryKey: ["desk", user.id], queryFn: fetchDesk });
  return (
    <>
      <Bar />
      <main id="main" ref={main} tabIndex={-1} className="desk desk--home">
        <div className="desk__head">
          <h1 className="desk__title">{t("home.title")}</h1>
          <NewPaperButton user={user} />
        </div>
        {offline && <Notice tone="wait">{t("app.offlineStart")}</Notice>}
        {desk.isPending && <RowSkeletons label={t("app.loading")} rows={4} />}
        {desk.isError && (
          <Notice tone="danger" actions={<Button onPress={() => void desk.refetch()}>{t("app.retry")}</Button>}>
            {errorText(t, codeOf(desk.error))}
          </Notice>
        )}
        {desk.isSuccess && <Everything desk={desk.data} user={user} />}
      </main>
    </>
  );
}

function Everything({ desk, user }: { desk: Desk; user: User }) {
  const { t } = useTranslation();
  const unsent = useUnsent(user);
  const pin = usePin(user);
  const decision = useDecision();
  const { accessRequests, deadlines, pinned, recent, changes } = desk;
  if (recent.length === 0 && accessRequests.length === 0) return <EmptyDesk />;
  // Each paper stands once, in the first place that has a reason to show it.
  const shown = new Set([...deadlines, ...pinned].map(({ id }) => id));
  const others = recent.filter(({ id }) => !shown.has(id));
  const due = new Set(deadlines.map(({ id }) => id));
  const list = { unsent, onPin: pin };
  return (
    <div className="desk__columns">
      <div>
        {accessRequests.length > 0 && (
          <Part title={t("home.waiting")}>
            {decision.isError && <Notice tone="danger">{errorText(t, codeOf(decision.error))}</Notice>}
            <Requests
              requests={accessRequests}
              isDisabled={decision.isPending}
              onDecide={(request, letIn) => decision.mutate({ request, letIn })}
            />
          </Part>
        )}
        {deadlines.length > 0 && (
          <Part title={t("home.deadlines")}>
            <Papers papers={deadlines} {...list} />
          </Part>
        )}
        {pinned.length > 0 && (
          <Part title={t("home.pinned")}>
            <Papers papers={pinned.filter(({ id }) => !due.has(id))} {...list} />
          </Part>
        )}
        {others.length > 0 && (
          <Part title={t("home.recent")}>
            <Papers papers={others} {...list} />
          </Part>
        )}
        <p className="desk__more">
          <Link href="/papers" className="button button--plain">
            {t("home.all")}
          </Link>
        </p>
      </div>
      <Part title={t("home.changes")} aside>
        {changes.length > 0 ? <Changes changes={changes} /> : <p className="desk__hint">{t("home.changesNone")}</p>}
      </Part>
    </div>
  );
}

function Part({ title, aside = false, children }: { title: string; aside?: boolean; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={aside ? "desk__group desk__aside" : "desk__group"}>
      <h2 id={id} className="desk__group-title">
        {title}
      </h2>
      {children}
    </section>
  );
}
