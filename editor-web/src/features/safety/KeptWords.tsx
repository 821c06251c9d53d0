import { lazy, Suspense, useState } from "react";
import { useTranslation } from "../../i18n";
import type { PaperProvider } from "../../provider/paper-provider";
import { Button } from "../../ui/Button";

const DiscardSheet = lazy(() => import("./DiscardSheet"));

interface KeptWordsProps {
  provider: PaperProvider;
  fileName: string;
  /** Offer to give the unsent words up, where nothing else brings the shared paper back. */
  mayDiscard: boolean;
}

/** Ways to take one's words along: copy the unsent ones, download everything, and, asked twice, discard them. */
export function KeptWords({ provider, fileName, mayDiscard }: KeptWordsProps) {
  const { t } = useTranslation();
  const [sure, setSure] = useState(false);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    const words = await provider.unsentWords();
    await navigator.clipboard.writeText(words || provider.text());
    setCopied(true);
  };
  const download = async () => {
    const words = await provider.unsentWords();
    save(fileName, words === "" ? provider.text() : `${words}\n\n——————\n\n${provider.text()}`);
  };
  const discard = async () => {
    await provider.forgetCopy();
    window.location.reload();
  };
  return (
    <>
      <Button onPress={() => void copy()}>{copied ? t("safety.copied") : t("safety.copyWords")}</Button>
      <Button onPress={() => void download()}>{t("safety.download")}</Button>
      {mayDiscard && <Button onPress={() => setSure(true)}>{t("safety.discard")}</Button>}
      <Suspense>{sure && <DiscardSheet onClose={() => setSure(false)} onDiscard={() => void discard()} />}</Suspense>
    </>
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
