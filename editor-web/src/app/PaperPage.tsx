import { useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from "react";
import { Link } from "wouter";
import { codeOf } from "../api/problem";
import type { Paper, User } from "../api/types";
import type { Reach } from "../extensions";
import { titleOf } from "../features/desk/titles";
import { SafetyNotice } from "../features/safety/SafetyNotice";
import { StateLine } from "../features/safety/StateLine";
import { usePaperStatus } from "../features/safety/usePaperStatus";
import { Beginning } from "../features/writing/Beginning";
import { WritingDesk } from "../features/writing/WritingDesk";
import { type Translate, useTranslation } from "../i18n";
import { reasonText } from "../i18n/codes";
import { date } from "../i18n/dates";
import { sentence } from "../i18n/sentence";
import { PaperProvider, type PaperStatus } from "../provider/paper-provider";
import type { Safety } from "../provider/safety";
import { Icon } from "../ui/Icon";
import { Notice } from "../ui/Notice";
import { Skeleton } from "../ui/Skeleton";
import { MissingPage } from "./MissingPage";
import { PaperPresence } from "./PaperPresence";
import { useMainFocus, usePageTitle } from "./page";
import { paperQuery } from "./paper-data";
import { Bar } from "./Shell";
import { useSession } from "./session";
import { useSigningIn } from "./signing-in";
import { ticketFor } from "./ticket";

const SignInAgain = lazy(() => import("../features/sign-in/SignInAgain"));

interface PaperPageProps {
  id: string;
  user: User;
}

export default function PaperPage({ id, user }: PaperPageProps) {
  const { t, i18n } = useTranslation();
  const main = useMainFocus();
  const paper = useQuery(paperQuery(id, user.id));
  const provider = useProvider(id, user, paper.data);
  const { refetch: ask } = paper;
  const refetch = useCallback(() => void ask(), [ask]);
  const title = paper.data ? titleOf(paper.data, i18n.language).text || t("paper.untitled") : "";
  usePageTitle(title);

  const open = provider !== null && (
    <OpenPaper
      provider={provider}
      paper={paper.data ?? null}
      title={title}
      user={user}
      main={main}
      onReading={refetch}
    />
  );
  const loading = (
    <>
      <Bar>
        <Title title={title} />
      </Bar>
      <main id="main" ref={main} tabIndex={-1} className="paper-main">
        <Loading />
      </main>
    </>
  );
  // What was open stays open: the line says what has happened to the right, and my words are there.
  const isHidden = paper.isError && ["not-found", "forbidden"].includes(codeOf(paper.error));
  if (!isHidden || paper.data !== undefined) return open || loading;
  const missing = <MissingPage paper={id} />;
  return provider === null ? (
    missing
  ) : (
    <WithOwnWords provider={provider} loading={loading} otherwise={missing}>
      {open}
    </WithOwnWords>
  );
}

interface WithOwnWordsProps {
  provider: PaperProvider;
  loading: ReactNode;
  otherwise: ReactNode;
  children: ReactNode;
}

/** A paper that is hidden now, but of which this browser keeps words that nobody else has. */
function WithOwnWords({ provider, loading, otherwise, children }: WithOwnWordsProps) {
  const isLooking = usePaperStatus(provider, ({ safety }) => safety.kind === "connecting");
  const hasWords = usePaperStatus(provider, ({ safety }) => "unsent" in safety && safety.unsent > 0);
  if (hasWords) return children;
  return isLooking ? loading : otherwise;
}

interface OpenPaperProps {
  provider: PaperProvider;
  paper: Paper | null;
  title: string;
  user: User;
  main: React.RefCallback<HTMLElement>;
  onReading: () => void;
}

function OpenPaper({ provider, paper, title, user, main, onReading }: OpenPaperProps) {
  const { t, i18n } = useTranslation();
  // Only what seldom changes: whoever types must not have the page drawn anew with each letter.
  const loaded = usePaperStatus(provider, (now) => now.loaded);
  const writable = usePaperStatus(provider, (now) => now.writable);
  const kind = usePaperStatus(provider, ({ safety }) => settled(safety.kind));
  const reason = usePaperStatus(provider, ({ safety }) => ("reason" in safety ? safety.reason : null));
  // Rights change while a paper is open; the reason stands in the paper.
  const reading = kind === "read-only";
  useEffect(() => {
    if (reading) onReading();
  }, [reading, onReading]);
  const session = useSession();
  const fileName = `${title || t("paper.untitled")}.txt`;
  // A session that ended while somebody writes is asked for here: the text stays where it is.
  const signedOut = kind === "refused" && reason === "not-signed-in";
  const [signingIn, setSigningIn] = useSigningIn(provider, user.id, signedOut);
  useLeaveWarning(usePaperStatus(provider, wordsAtRisk));

  return (
    <>
      <Bar>
        <Title title={title} paper={paper} />
        <StateLine provider={provider} fileName={fileName} onSignIn={() => setSigningIn(true)} />
        <PaperPresence provider={provider} user={user} />
      </Bar>
      <main id="main" ref={main} tabIndex={-1} className="paper-main">
        <WritingDesk
          key={provider.paper}
          ready={loaded}
          known={paper !== null}
          paper={provider.paper}
          doc={provider.doc}
          awareness={provider.awareness}
          editable={writable}
          reach={reachOf(paper)}
          language={paper?.language ?? "en"}
          title={paper === null ? "" : titleOf(paper, paper.language).text || t("paper.untitled")}
          byline={() => (paper === null ? "" : byline(paper, t, i18n.language))}
          waiting={<Waiting status={kind} reason={reason} />}
          notice={<SafetyNotice provider={provider} fileName={fileName} onSignIn={() => setSigningIn(true)} />}
        />
        <Suspense fallback={null}>
          {signingIn && (
            <SignInAgain
              user={user}
              config={session.config}
              onEnter={(entered) => {
                session.enter(entered);
                setSigningIn(false);
                provider.retry();
              }}
              onClose={() => setSigningIn(false)}
            />
          )}
        </Suspense>
      </main>
    </>
  );
}

/** Saving and saved take turns while somebody types, and mean the same to the page. */
const settled = (kind: Safety["kind"]): Safety["kind"] => (kind === "saving" ? "saved" : kind);

/** An edit that is on its way for a blink is no reason to hold anybody up: the copy in this browser has it. */
function wordsAtRisk({ safety, keepsCopy }: PaperStatus): boolean {
  const passing = safety.kind === "saving" && !safety.slow && keepsCopy;
  return "unsent" in safety && safety.unsent > 0 && !passing;
}

/** "World Enabled, Huairou Commission · 24 Nov 2026 · Drafting", for the printed sheet. */
function byline(paper: Paper, t: Translate, language: string): string {
  const organisations = [paper.lead, ...paper.organisations].map((organisation) => organisation?.name ?? "");
  const names = [...new Set(organisations)].filter(Boolean).join(", ");
  const state = sentence(t(`domain.state.${paper.state}`), language);
  return [names, date(Date.now(), language), state].filter(Boolean).join(" · ");
}

function Waiting({ status, reason }: { status: string; reason: string | null }) {
  const { t } = useTranslation();
  if (status === "refused" && reason !== null)
    return (
      <div className="paper-loading">
        <Notice tone="danger">{reasonText(t, reason)}</Notice>
      </div>
    );
  return (
    <>
      {status === "offline" && (
        <div className="paper-loading">
          <Notice tone="wait">{t("errors.unreachable")}</Notice>
        </div>
      )}
      <Loading />
    </>
  );
}

function Loading() {
  const { t } = useTranslation();
  const grey = (
    <div className="paper-loading">
      <Skeleton
        label={t("app.loading")}
        lines={["58%", "96%", "99%", "92%", "40%", "97%", "94%", "98%", "65%", "95%", "91%", "72%"]}
      />
    </div>
  );
  return <Beginning otherwise={grey} />;
}

function Title({ title, paper }: { title: string; paper?: Paper | null }) {
  const { t, i18n } = useTranslation();
  return (
    <div className="bar__title">
      <Link href="/papers" className="icon-button bar__back" aria-label={t("paper.back")}>
        <Icon name="back" />
      </Link>
      <p className="bar__paper" title={title}>
        {title}
      </p>
      {paper && (
        <span
          className={`badge badge--${paper.state === "drafting" ? "open" : paper.state === "in_review" ? "review" : "closed"}`}
        >
          {sentence(t(`domain.state.${paper.state}`), i18n.language)}
        </span>
      )}
      {paper && (
        <Link
          href={`/papers/${paper.id}/people`}
          className="icon-button bar__about"
          aria-label={t("paper.people")}
          title={t("paper.people")}
        >
          <Icon name="about" />
        </Link>
      )}
    </div>
  );
}

/** One provider as long as person and paper stay the same. */
function useProvider(id: string, user: User, paper: Paper | undefined): PaperProvider | null {
  const [provider, setProvider] = useState<PaperProvider | null>(null);
  const client = useQueryClient();
  // The profile may be fetched anew while writing; only another person needs another provider.
  // biome-ignore lint/correctness/useExhaustiveDependencies: identity is the user's id
  useEffect(() => {
    const scheme = window.location.protocol === "https:" ? "wss" : "ws";
    const opened = new PaperProvider({
      paper: id,
      writer: { id: user.id, name: user.name, color: user.color, organisation: user.organisation?.name ?? "" },
      url: `${scheme}://${window.location.host}/collab`,
      ticket: () => ticketFor(id, user.id),
      paperChanged: () => void client.invalidateQueries({ queryKey: paperQuery(id, user.id).queryKey }),
    });
    setProvider(opened);
    void opened.start();
    return () => {
      setProvider(null);
      void opened.destroy();
    };
  }, [id, user.id, client]);

  useEffect(() => {
    if (provider === null || paper === undefined || provider.paper !== paper.id) return;
    const { write, preamble, writeReason } = paper.permissions;
    provider.permissions(write || preamble === true ? null : (writeReason ?? "reader"));
  }, [provider, paper]);
  return provider;
}

/** What the server would take from this person; the text alone while it has not said. */
function reachOf(paper: Paper | null): Reach {
  if (paper?.permissions.preamble !== true) return "text";
  return paper.permissions.write ? "all" : "preamble";
}

function useLeaveWarning(active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [active]);
}
