import { Link } from "wouter";
import { useTranslation } from "../i18n";
import { useMainFocus, usePageTitle } from "./page";
import { Bar } from "./Shell";

export function MissingPage() {
  const { t } = useTranslation();
  const main = useMainFocus();
  usePageTitle(t("missing.title"));
  return (
    <>
      <Bar />
      <main id="main" ref={main} tabIndex={-1} className="plain-page">
        <h1>{t("missing.title")}</h1>
        <p>{t("missing.text")}</p>
        <Link className="button button--primary" href="/papers">
          {t("missing.back")}
        </Link>
      </main>
    </>
  );
}
