import { useEffect, useRef, useState } from "react";
import { useTranslation } from "../../i18n";
import { reasonText } from "../../i18n/codes";
import { dateTime, number } from "../../i18n/dates";
import type { PaperProvider, PaperStatus } from "../../provider/paper-provider";
import type { Safety } from "../../provider/safety";
import { announce } from "../../ui/announcer";
import { Button } from "../../ui/Button";
import { Icon, type IconName } from "../../ui/Icon";
import { PanelButton } from "../../ui/PanelButton";
import { KeptWords } from "./KeptWords";
import { reasonNow } from "./reason";
import { usePaperStatus } from "./usePaperStatus";
import "./safety.css";

const icons: Record<Safety["kind"], IconName> = {
  connecting: "cloudUp",
  saved: "check",
  saving: "cloudUp",
  offline: "cloudOff",
  "read-only": "lock",
  refused: "warning",
};

interface StateLineProps {
  provider: PaperProvider;
  fileName: string;
  onSignIn: () => void;
}

/** A pause between two letters; whoever types on is not told of each of them that it is stored. */
const settlesAfter = 300;

/** "Saved" is said once everything has been stored for a moment; all else, and any doubt, at once. */
function useCalmSafety(provider: PaperProvider): Safety {
  const [shown, setShown] = useState(provider.status.safety);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = () => setShown(provider.status.safety);
    const look = () => {
      clearTimeout(timer);
      const now = provider.status.safety;
      setShown((before) => {
        if (before.kind !== "saving") return now;
        if (now.kind === "saving") return now.slow === before.slow ? before : now;
        return now.kind === "saved" ? before : now;
      });
      if (now.kind === "saved") timer = setTimeout(show, settlesAfter);
    };
    look();
    const leave = provider.subscribe(look);
    return () => {
      leave();
      clearTimeout(timer);
    };
  }, [provider]);
  return shown;
}

/** The one quiet line that always says whether my words are safe. */
export function StateLine({ provider, fileName, onSignIn }: StateLineProps) {
  const { t } = useTranslation();
  const safety = useCalmSafety(provider);
  const headline = useHeadline(safety);
  const short = useShortHeadline(safety);
  useAnnouncements(safety);
  return (
    <PanelButton
      className={`state-line state-line--${safety.kind}`}
      data-state={safety.kind}
      placement="bottom end"
      title={t("safety.label")}
      panel={() => <About provider={provider} fileName={fileName} onSignIn={onSignIn} />}
      panelClassName="state-about"
    >
      <Icon name={icons[safety.kind]} />
      <span className="hidden-text">{t("app.pair", { name: t("safety.label"), value: "" })}</span>
      {/* Saving and saved take turns while somebody types, in the room that the wider of the two needs. */}
      <span className="state-line__words" data-room={t("safety.saving")}>
        <span className="state-line__text">{headline}</span>
        {short !== null && (
          <span className="state-line__short" aria-hidden="true">
            {short}
          </span>
        )}
      </span>
    </PanelButton>
  );
}

/** The panel shows each change at once. */
function About({ provider, fileName, onSignIn }: StateLineProps) {
  const { t } = useTranslation();
  const status = usePaperStatus(provider, (now) => now);
  const { safety } = status;
  return (
    <>
      <p className="state-about__title">{useHeadline(safety)}</p>
      {about(status, t).map((line) => (
        <p key={line}>{line}</p>
      ))}
      <Details status={status} />
      {!status.keepsCopy && <p className="state-about__warn">{t("safety.noCopy")}</p>}
      {status.loaded && (
        <div className="state-about__actions">
          {safety.kind === "refused" && safety.reason === "not-signed-in" && (
            <Button look="primary" onPress={onSignIn}>
              {t("signIn.submit")}
            </Button>
          )}
          <KeptWords provider={provider} fileName={fileName} mayDiscard={false} />
        </div>
      )}
    </>
  );
}

/** When, up to which edit, and where else the words are. */
function Details({ status }: { status: PaperStatus }) {
  const { t, i18n } = useTranslation();
  const { edits, savedAt, keepsCopy } = status;
  const rows = [
    [t("safety.when"), savedAt === null ? t("safety.never") : dateTime(savedAt, i18n.language)],
    [t("safety.confirmed"), number(edits.confirmed, i18n.language)],
    [t("safety.waiting"), number(edits.unsent, i18n.language)],
    [t("safety.copy"), keepsCopy ? t("safety.copyKept") : t("safety.copyNone")],
  ];
  return (
    <dl className="state-about__details">
      {rows.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function useHeadline(safety: Safety): string {
  const { t } = useTranslation();
  switch (safety.kind) {
    case "connecting":
      return t("safety.connecting");
    case "saved":
      return t("safety.saved");
    case "saving":
      if (safety.slow === "store") return t("safety.slowStore");
      return safety.slow === "line" ? t("safety.slow") : t("safety.saving");
    case "offline":
      return safety.unsent > 0 ? t("safety.offlineUnsent", { count: safety.unsent }) : t("safety.offline");
    case "read-only":
      return t("safety.readOnly");
    case "refused":
      return t("safety.refused");
  }
}

/** For a telephone, where the whole line would be cut off before it says what matters; null where it is not. */
function useShortHeadline(safety: Safety): string | null {
  const { t, i18n } = useTranslation();
  if (safety.kind === "refused") return t("safety.refusedShort");
  if (safety.kind === "saving" && safety.slow === "store") return t("safety.slowStoreShort");
  if (safety.kind === "saving" && safety.slow === "line") return t("safety.slowShort");
  if (safety.kind === "offline" && safety.unsent > 0)
    return `${t("safety.offline")} · ${number(safety.unsent, i18n.language)}`;
  return null;
}

function about({ safety, loaded }: PaperStatus, t: ReturnType<typeof useTranslation>["t"]): string[] {
  switch (safety.kind) {
    case "connecting":
      return [t("safety.aboutConnecting")];
    case "saved":
      return [t("safety.aboutSaved")];
    case "saving":
      if (safety.slow === "store") return [t("safety.aboutStore")];
      return [safety.slow === "line" ? t("safety.aboutSlow") : t("safety.aboutSaving", { count: safety.unsent })];
    case "offline":
      return [...(safety.reason === null ? [] : [reasonText(t, safety.reason)]), t("safety.aboutOffline")];
    case "read-only":
    case "refused":
      return [
        reasonText(t, reasonNow(safety.reason, loaded)),
        ...(safety.unsent > 0 ? [t("safety.kept", { count: safety.unsent })] : []),
      ];
  }
}

/** Says the changes that matter aloud; "saved" only after something else had been announced. */
function useAnnouncements(safety: Safety): void {
  const { t } = useTranslation();
  const told = useRef<Safety["kind"]>("saved");
  useEffect(() => {
    if (safety.kind === "offline" && told.current !== "offline") {
      told.current = "offline";
      announce(t("safety.announceOffline"));
    } else if (safety.kind === "read-only" && told.current !== "read-only") {
      told.current = "read-only";
      announce(t("safety.announceReadOnly"));
    } else if (safety.kind === "saved" && told.current !== "saved") {
      told.current = "saved";
      announce(t("safety.announceSaved"));
    }
  }, [safety.kind, t]);
}
