import { useTranslation } from "react-i18next";
import { Link } from "wouter";
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
