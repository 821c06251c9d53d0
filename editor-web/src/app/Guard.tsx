import { Component, type ReactNode } from "react";
import { useTranslation } from "../i18n";
import { Button } from "../ui/Button";

/** Catches what should never happen, says so, and lets the person go on: the words are in the offline copy. */
export class Guard extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <Crashed /> : this.props.children;
  }
}

function Crashed() {
  const { t } = useTranslation();
  return (
    <main className="plain-page" role="alert">
      <h1>{t("failed.title")}</h1>
      <p>{t("failed.crash")}</p>
      <Button look="primary" onPress={() => window.location.reload()}>
        {t("failed.reload")}
      </Button>
    </main>
  );
}
