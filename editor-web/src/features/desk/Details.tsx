import { lazy, type ReactNode, Suspense, useState } from "react";
import { languages, type Paper } from "../../api/types";
import { useTranslation } from "../../i18n";
import { appointment } from "../../i18n/dates";
import { languageIn } from "../../i18n/languages";
import { sentence } from "../../i18n/sentence";
import { Button } from "../../ui/Button";
import { titleOf } from "./titles";
import "./desk.css";

const DetailsSheet = lazy(() => import("./DetailsSheet"));

/** What a paper says of itself; whoever may change some of it does so here. */
export function Details({ paper, onChanged }: { paper: Paper; onChanged: (paper: Paper) => void }) {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const [editing, setEditing] = useState(false);
  const { describe, setDeadline, manageMembers } = paper.permissions;
  const others = paper.organisations.filter(({ id }) => id !== paper.lead?.id);
  const abstract = paper.abstracts?.[language] ? language : paper.language;
  const shown = titleOf(paper, language);
  return (
    <>
      <dl className="details">
        {languages
          .filter((code) => paper.titles?.[code] && code !== shown.lang)
          .map((code) => (
            <Fact key={code} name={t("details.titleIn", { language: languageIn(code, language) })}>
              <span lang={code}>{paper.titles?.[code]}</span>
            </Fact>
          ))}
        <Fact name={t("details.abstract")}>
          {paper.abstracts?.[abstract] ? (
            <span lang={abstract} className="details__abstract">
              {paper.abstracts[abstract]}
            </span>
          ) : (
            t("details.abstractNone")
          )}
        </Fact>
        <Fact name={t("details.state")}>
          {sentence(t(`domain.state.${paper.state}`), language)}
          {" · "}
          {sentence(t(`domain.track.${paper.track}`), language)}
        </Fact>
        <Fact name={t("details.area")}>
          {paper.area === null ? t("create.areaNone") : t(`domain.area.${paper.area}`)}
        </Fact>
        <Fact name={t("details.deadline")}>
          {paper.deadline ? appointment(paper.deadline, language) : t("details.deadlineNone")}
        </Fact>
        <Fact name={t("details.lead")}>{paper.lead?.name}</Fact>
        {others.length > 0 && <Fact name={t("details.others")}>{others.map(({ name }) => name).join(", ")}</Fact>}
      </dl>
      {(describe || setDeadline || manageMembers) && (
        <Button onPress={() => setEditing(true)}>{t("details.edit")}</Button>
      )}
      {editing && (
        <Suspense fallback={null}>
          <DetailsSheet paper={paper} onClose={() => setEditing(false)} onChanged={onChanged} />
        </Suspense>
      )}
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
