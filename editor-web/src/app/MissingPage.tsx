import { Link } from "wouter";
import { AskForAccess } from "../features/group/AskForAccess";
import { useTranslation } from "../i18n";
import { useMainFocus, usePageTitle } from "./page";
import { Bar } from "./Shell";

/** Nothing at this address, or nothing for this person; where it could be a paper, one may ask to be let in. */
export function MissingPage({ paper }: { paper?: string }) {
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
        {paper !== undefined && <AskForAccess paper={paper} />}
      </main>
    </>
  );
}
