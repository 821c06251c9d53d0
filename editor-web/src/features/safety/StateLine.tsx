import { useEffect, useRef } from "react";
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from "react-aria-components";
import { useTranslation } from "../../i18n";
import { reasonText } from "../../i18n/codes";
import { dateTime } from "../../i18n/dates";
import type { PaperStatus } from "../../provider/paper-provider";
import type { Safety } from "../../provider/safety";
import { announce } from "../../ui/announcer";
import { Icon, type IconName } from "../../ui/Icon";
import "./safety.css";

const icons: Record<Safety["kind"], IconName> = {
  connecting: "cloudUp",
  saved: "check",
  saving: "cloudUp",
  offline: "cloudOff",
  "read-only": "lock",
  refused: "warning",
};

/** The one quiet line that always says whether my words are safe. */
export function StateLine({ status }: { status: PaperStatus }) {
  const { t, i18n } = useTranslation();
  const { safety } = status;
  useAnnouncements(safety);
  return (
    <DialogTrigger>
      <AriaButton className={`state-line state-line--${safety.kind}`} data-state={safety.kind}>
        <Icon name={icons[safety.kind]} />
        <span className="hidden-text">{t("safety.label")}: </span>
        <span className="state-line__text">{useHeadline(safety)}</span>
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        <Dialog className="popover__body state-about" aria-label={t("safety.label")}>
          {about(safety, t).map((line) => (
            <p key={line}>{line}</p>
          ))}
          {safety.kind === "saved" && safety.at !== null && (
            <p className="state-about__small">{t("safety.lastSaved", { when: dateTime(safety.at, i18n.language) })}</p>
          )}
          {!status.keepsCopy && <p className="state-about__warn">{t("safety.noCopy")}</p>}
        </Dialog>
      </Popover>
    </DialogTrigger>
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
      return safety.slow ? t("safety.slow") : t("safety.saving");
    case "offline":
      return safety.unsent > 0 ? t("safety.offlineUnsent", { count: safety.unsent }) : t("safety.offline");
    case "read-only":
      return t("safety.readOnly");
    case "refused":
      return t("safety.refused");
  }
}

function about(safety: Safety, t: ReturnType<typeof useTranslation>["t"]): string[] {
  switch (safety.kind) {
    case "connecting":
      return [t("safety.aboutConnecting")];
    case "saved":
      return [t("safety.aboutSaved")];
    case "saving":
      return [safety.slow ? t("safety.aboutSlow") : t("safety.aboutSaving", { count: safety.unsent })];
    case "offline":
      return [...(safety.reason === null ? [] : [reasonText(t, safety.reason)]), t("safety.aboutOffline")];
    case "read-only":
    case "refused":
      return [reasonText(t, safety.reason), ...(safety.unsent > 0 ? [t("safety.kept", { count: safety.unsent })] : [])];
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
