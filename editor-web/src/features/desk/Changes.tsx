import type { Change } from "../../api/types";
import { useTranslation } from "../../i18n";
import { dateTime } from "../../i18n/dates";
import { ago } from "../../i18n/days";
import { PaperName } from "./PaperName";
import "./desk.css";

const known = [
  "paper-opened",
  "paper-described",
  "member-added",
  "member-changed",
  "member-removed",
  "access-asked",
  "access-accepted",
  "access-declined",
  "paper-locked",
  "paper-unlocked",
  "file-added",
] as const;

/** What happened to papers, newest first. */
export function Changes({ changes }: { changes: readonly Change[] }) {
  const { t, i18n } = useTranslation();
  return (
    <ol className="changes">
      {changes.map(({ at, action, paper, by, whom }) => (
        <li key={`${at} ${action} ${paper.id} ${whom}`} className="changes__item">
          <p>
            {t(`change.${known.find((name) => name === action) ?? "other"}`, {
              by: by ?? t("change.system"),
              whom: whom ?? "…",
            })}
          </p>
          <p className="changes__about">
            <PaperName paper={paper} />
            <time dateTime={at} title={dateTime(at, i18n.language)}>
              {ago(at, i18n.language)}
            </time>
          </p>
        </li>
      ))}
    </ol>
  );
}
