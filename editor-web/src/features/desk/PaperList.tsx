import { useDeferredValue, useId, useMemo, useState } from "react";
import { Button as AriaButton, Input, SearchField } from "react-aria-components";
import { Link } from "wouter";
import type { PaperSummary } from "../../api/types";
import { useTranslation } from "../../i18n";
import { ago, dateTime } from "../../i18n/dates";
import { sentence } from "../../i18n/sentence";
import { Icon } from "../../ui/Icon";
import { matches, titleOf } from "./titles";
import "./desk.css";

interface PaperListProps {
  papers: readonly PaperSummary[];
  /** Edits on this device that have not reached the server, by paper. */
  unsent: ReadonlyMap<string, number>;
}

const writers: readonly (string | null)[] = ["author", "coordinator"];
const open: readonly string[] = ["drafting", "in_review"];

export function PaperList({ papers, unsent }: PaperListProps) {
  const { t, i18n } = useTranslation();
  const [text, setText] = useState("");
  const wanted = useDeferredValue(text);
  const found = useMemo(() => {
    const kept = papers.filter((paper) => matches(paper, wanted));
    return kept.toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt));
  }, [papers, wanted]);
  const mine = found.filter((paper) => writers.includes(paper.myRole) && open.includes(paper.state));
  const others = found.filter((paper) => !mine.includes(paper));

  return (
    <>
      <div className="desk__tools">
        <SearchField className="search" value={text} onChange={setText} aria-label={t("desk.search")}>
          <Icon name="search" />
          <Input className="search__input" placeholder={t("desk.search")} />
          {text !== "" && (
            <AriaButton className="icon-button" aria-label={t("desk.clear")}>
              <Icon name="close" />
            </AriaButton>
          )}
        </SearchField>
        <p className="desk__count" role="status">
          {t("desk.count", { count: found.length })}
        </p>
      </div>
      {found.length === 0 && <p className="desk__none">{t("desk.noMatch", { text: wanted })}</p>}
      {mine.length > 0 && <Group title={t("desk.yours")} papers={mine} unsent={unsent} language={i18n.language} />}
      {others.length > 0 && <Group title={t("desk.others")} papers={others} unsent={unsent} language={i18n.language} />}
    </>
  );
}

interface GroupProps extends PaperListProps {
  title: string;
  language: string;
}

function Group({ title, papers, unsent, language }: GroupProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="desk__group">
      <h2 id={id} className="desk__group-title">
        {title}
      </h2>
      <ul className="papers">
        {papers.map((paper) => (
          <li key={paper.id}>
            <Row paper={paper} waiting={unsent.get(paper.id) ?? 0} language={language} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Row({ paper, waiting, language }: { paper: PaperSummary; waiting: number; language: string }) {
  const { t } = useTranslation();
  const title = titleOf(paper, language);
  const others = paper.organisations.filter((organisation) => organisation.id !== paper.lead?.id).length;
  return (
    <Link href={`/papers/${paper.id}`} className={`paper-row paper-row--${paper.track}`}>
      <span className="paper-row__main">
        <span className="paper-row__track">{sentence(t(`domain.track.${paper.track}`), language)}</span>
        <span className="paper-row__title" lang={title.lang}>
          {title.text || t("paper.untitled")}
        </span>
        <span className="paper-row__lead">
          {paper.lead?.name}
          {others > 0 && <span className="paper-row__with"> {t("desk.withOthers", { count: others })}</span>}
        </span>
        {waiting > 0 && (
          <span className="paper-row__unsent">
            <Icon name="cloudOff" /> {t("desk.unsent", { count: waiting })}
          </span>
        )}
      </span>
      <span className="paper-row__side">
        <span className={`badge badge--${badgeTone(paper.state)}`}>
          {sentence(t(`domain.state.${paper.state}`), language)}
        </span>
        <time className="paper-row__date" dateTime={paper.updatedAt} title={dateTime(paper.updatedAt, language)}>
          {t("desk.changed", { when: ago(paper.updatedAt, language) })}
        </time>
      </span>
    </Link>
  );
}

function badgeTone(state: string): string {
  if (state === "drafting") return "open";
  return state === "in_review" ? "review" : "closed";
}
