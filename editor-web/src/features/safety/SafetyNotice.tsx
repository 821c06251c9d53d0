import { useTranslation } from "../../i18n";
import { reasonText } from "../../i18n/codes";
import type { PaperProvider, PaperStatus } from "../../provider/paper-provider";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { KeptWords } from "./KeptWords";
import "./safety.css";

interface SafetyNoticeProps {
  provider: PaperProvider;
  status: PaperStatus;
  fileName: string;
  onSignIn: () => void;
}

/** Above the text when it cannot be changed or sent: why, and how to keep what was written. */
export function SafetyNotice({ provider, status, fileName, onSignIn }: SafetyNoticeProps) {
  const { t } = useTranslation();
  const { safety } = status;
  if (safety.kind !== "read-only" && safety.kind !== "refused") return null;
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
            {(safety.unsent > 0 || safety.kind === "refused") && status.loaded && (
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
