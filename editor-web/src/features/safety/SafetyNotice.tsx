import { useState } from "react";
import { useTranslation } from "../../i18n";
import { reasonText } from "../../i18n/codes";
import type { PaperProvider, PaperStatus } from "../../provider/paper-provider";
import type { Safety } from "../../provider/safety";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { KeptWords } from "./KeptWords";
import { reasonNow } from "./reason";
import { usePaperStatus } from "./usePaperStatus";
import "./safety.css";

type StoppedStatus = PaperStatus & { safety: Extract<Safety, { kind: "read-only" | "refused" }> };

interface SafetyNoticeProps {
  provider: PaperProvider;
  fileName: string;
  onSignIn: () => void;
}

/** The same object as long as nothing changed; null while words can be written or are on their way. */
function stopped(status: PaperStatus): StoppedStatus | null {
  const { kind } = status.safety;
  return kind === "read-only" || kind === "refused" ? (status as StoppedStatus) : null;
}

/** Above the text when it cannot be changed or sent: why, and how to keep what was written. */
export function SafetyNotice({ provider, fileName, onSignIn }: SafetyNoticeProps) {
  const { t } = useTranslation();
  const status = usePaperStatus(provider, stopped);
  const writable = usePaperStatus(provider, (now) => now.writable);
  // Whoever could write a moment ago looks at the line being written, not at the beginning of the paper.
  const [taken, setTaken] = useState(false);
  if (writable && !taken) setTaken(true);
  if (status === null) return null;
  const { safety, loaded } = status;
  const isRefused = safety.kind === "refused";
  const tone = isRefused ? "danger" : safety.unsent > 0 ? "wait" : "plain";
  const stays = taken || isRefused || safety.unsent > 0;
  return (
    <div className={stays ? "safety-notice safety-notice--stays" : "safety-notice"}>
      <Notice
        tone={tone}
        actions={
          <span className="safety-notice__actions">
            {isRefused && safety.reason === "not-signed-in" && (
              <Button look="primary" onPress={onSignIn}>
                {t("signIn.submit")}
              </Button>
            )}
            {(safety.unsent > 0 || isRefused) && loaded && (
              <KeptWords provider={provider} fileName={fileName} mayDiscard={safety.unsent > 0} />
            )}
            {isRefused && <Button onPress={() => provider.retry()}>{t("app.retry")}</Button>}
            {taken && !isRefused && safety.unsent === 0 && (
              <Button look="quiet" onPress={() => setTaken(false)}>
                {t("app.close")}
              </Button>
            )}
          </span>
        }
      >
        {reasonText(t, reasonNow(safety.reason, loaded))}
        {safety.unsent > 0 && ` ${t("safety.kept", { count: safety.unsent })}`}
        {taken && safety.unsent === 0 && ` ${t("safety.allKept")}`}
      </Notice>
    </div>
  );
}
