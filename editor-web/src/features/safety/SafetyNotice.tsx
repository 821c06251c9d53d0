import { useState } from "react";
import { useTranslation } from "../../i18n";
import { reasonText } from "../../i18n/codes";
import type { PaperProvider, PaperStatus } from "../../provider/paper-provider";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { Sheet } from "../../ui/Sheet";
import "./safety.css";

interface SafetyNoticeProps {
  provider: PaperProvider;
  status: PaperStatus;
  /** The whole text as this browser has it. */
  text: () => string;
  fileName: string;
  signIn: string;
}

/** Above the text when it cannot be changed or sent: why, and how to keep what was written. */
export function SafetyNotice({ provider, status, text, fileName, signIn }: SafetyNoticeProps) {
  const { t } = useTranslation();
  const [sure, setSure] = useState(false);
  const [copied, setCopied] = useState(false);
  const { safety } = status;
  if (safety.kind !== "read-only" && safety.kind !== "refused") return null;

  const copy = async () => {
    const words = await provider.unsentWords();
    await navigator.clipboard.writeText(words || text());
    setCopied(true);
  };
  const download = async () => {
    const words = await provider.unsentWords();
    save(fileName, words === "" ? text() : `${words}\n\n——————\n\n${text()}`);
  };
  const discard = async () => {
    await provider.forgetCopy();
    window.location.reload();
  };

  const tone = safety.kind === "refused" ? "danger" : safety.unsent > 0 ? "wait" : "plain";
  return (
    <div className="safety-notice">
      <Notice
        tone={tone}
        actions={
          <span className="safety-notice__actions">
            {safety.kind === "refused" && safety.reason === "not-signed-in" && (
              <a className="button button--primary" href={signIn}>
                {t("signIn.submit")}
              </a>
            )}
            {(safety.unsent > 0 || safety.kind === "refused") && status.loaded && (
              <>
                <Button onPress={copy}>{copied ? t("safety.copied") : t("safety.copyWords")}</Button>
                <Button onPress={download}>{t("safety.download")}</Button>
              </>
            )}
            {safety.unsent > 0 && <Button onPress={() => setSure(true)}>{t("safety.discard")}</Button>}
            {safety.kind === "refused" && <Button onPress={() => provider.retry()}>{t("app.retry")}</Button>}
          </span>
        }
      >
        {reasonText(t, safety.reason)}
        {safety.unsent > 0 && ` ${t("safety.kept", { count: safety.unsent })}`}
      </Notice>
      <Sheet title={t("safety.discard")} role="alertdialog" isOpen={sure} onClose={() => setSure(false)}>
        <p>{t("safety.discardSure")}</p>
        <div className="dialog__actions">
          <Button onPress={() => setSure(false)}>{t("app.cancel")}</Button>
          <Button look="danger" onPress={discard}>
            {t("safety.discard")}
          </Button>
        </div>
      </Sheet>
    </div>
  );
}

function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers read the address after the click.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
