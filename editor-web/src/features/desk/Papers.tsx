import type { ReactNode } from "react";
import { Link } from "wouter";
import type { PaperSummary } from "../../api/types";
import { useTranslation } from "../../i18n";
import { appointment, date, dateTime } from "../../i18n/dates";
import { ago, ahead, isLongAgo } from "../../i18n/days";
import { sentence } from "../../i18n/sentence";
import { Icon } from "../../ui/Icon";
import { titleOf } from "./titles";
import "./desk.css";

export interface PapersProps {
  papers: readonly PaperSummary[];
  /** Edits on this device that have not reached the server, by paper. */
  unsent: ReadonlyMap<string, number>;
  onPin: (paper: PaperSummary) => void;
  cards?: boolean;
}

export function Papers({ papers, unsent, onPin, cards = false }: PapersProps) {
  return (
    <ul className={cards ? "papers papers--cards" : "papers"}>
      {papers.map((paper) => (
        <PaperRow key={paper.id} paper={paper} unsent={unsent.get(paper.id) ?? 0} onPin={onPin} />
      ))}
    </ul>
  );
}

interface RowProps {
  paper: PaperSummary;
  unsent: number;
  onPin: (paper: PaperSummary) => void;
}

/** The title is the link, and the whole row can be pressed; the pin lies above it. */
function PaperRow({ paper, unsent, onPin }: RowProps) {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const title = titleOf(paper, language);
  const text = title.text || t("paper.untitled");
  const others = paper.organisations.filter(({ id }) => id !== paper.lead?.id).length;
  return (
    <li className={`paper-row paper-row--${paper.track}`}>
      <div className="paper-row__main">
        <p className="paper-row__track">
          {sentence(t(`domain.track.${paper.track}`), language)}
          {paper.area !== null && <span className="paper-row__area">{t(`domain.area.${paper.area}`)}</span>}
        </p>
        <h3 className="paper-row__title" lang={title.lang}>
          <Link href={`/papers/${paper.id}`} className="paper-row__link">
            {text}
          </Link>
        </h3>
        <p className="paper-row__lead">
          {paper.lead?.name}
          {others > 0 && <span className="paper-row__with"> {t("desk.withOthers", { count: others })}</span>}
        </p>
        {unsent > 0 && (
          <p className="paper-row__unsent">
            <Icon name="cloudOff" /> {t("desk.unsent", { count: unsent })}
          </p>
        )}
      </div>
      <div className="paper-row__side">
        <span className={`badge badge--${badgeTone(paper.state)}`}>
          {sentence(t(`domain.state.${paper.state}`), language)}
        </span>
        <Deadline paper={paper} />
        <Fact>
          <time dateTime={paper.updatedAt} title={dateTime(paper.updatedAt, language)}>
            {t(isLongAgo(paper.updatedAt) ? "desk.changedOn" : "desk.changed", {
              when: ago(paper.updatedAt, language),
            })}
          </time>
        </Fact>
        <Fact>
          <span className="paper-row__who">
            {paper.people !== undefined && <span>{t("desk.people", { count: paper.people })} </span>}
            {paper.myRole !== null && <span>{t("desk.myRole", { role: t(`domain.role.${paper.myRole}`) })}</span>}
          </span>
        </Fact>
      </div>
      <button
        type="button"
        className="icon-button paper-row__pin"
        aria-pressed={paper.pinned === true}
        aria-label={t("desk.pin", { title: text })}
        title={t("desk.pin", { title: text })}
        onClick={() => onPin(paper)}
      >
        <Icon name="pin" />
      </button>
    </li>
  );
}

const Fact = ({ children }: { children: ReactNode }) => <p className="paper-row__fact">{children}</p>;

const writable: readonly string[] = ["drafting", "in_review", "locked"];

/** Only while there is still something to submit. */
function Deadline({ paper }: { paper: PaperSummary }) {
  const { t, i18n } = useTranslation();
  const { deadline } = paper;
  if (!deadline || !writable.includes(paper.state)) return null;
  const left = new Date(deadline).getTime() - Date.now();
  const week = 7 * 24 * 3600_000;
  return (
    <p className={`paper-row__due paper-row__due--${left < 0 ? "late" : left < week ? "soon" : "far"}`}>
      <time dateTime={deadline} title={appointment(deadline, i18n.language)}>
        {left < 0
          ? t("desk.late", { when: date(deadline, i18n.language) })
          : t("desk.due", { when: ahead(deadline, i18n.language) })}
      </time>
    </p>
  );
}

export function badgeTone(state: string): string {
  if (state === "drafting") return "open";
  return state === "in_review" ? "review" : "closed";
}
