import { useTranslation } from "../../i18n";
import { reasonText } from "../../i18n/codes";
import type { PaperProvider, PaperStatus } from "../../provider/paper-provider";
import type { Safety } from "../../provider/safety";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { KeptWords } from "./KeptWords";
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
  if (status === null) return null;
  const { safety, loaded } = status;
  const tone = safety.kind === "refused" ? "danger" : safety.unsent > 0 ? "wait" : "plain";
  return (
    <div className="safety-notice">
      <Notice
        tone={tone}
        actions={
          <span className="safety-notice__actions">
            {safety.kind === "refused" && safety.reason === "not-signed-in" && (
              <Button look="primary" onPress={onSignIn}>
                {t("signIn.submit")}
              </Button>
            )}
            {(safety.unsent > 0 || safety.kind === "refused") && loaded && (
              <KeptWords provider={provider} fileName={fileName} mayDiscard={safety.unsent > 0} />
            )}
            {safety.kind === "refused" && <Button onPress={() => provider.retry()}>{t("app.retry")}</Button>}
          </span>
        }
      >
        {reasonText(t, safety.reason)}
        {safety.unsent > 0 && ` ${t("safety.kept", { count: safety.unsent })}`}
      </Notice>
    </div>
  );
}
