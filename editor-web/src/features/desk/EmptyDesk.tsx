import { useTranslation } from "../../i18n";
import "./desk.css";

/** Nothing to show yet: says how papers come here and what happens to them. */
export function EmptyDesk() {
  const { t } = useTranslation();
  return (
    <div className="empty">
      <h2 className="empty__title">{t("desk.nothingTitle")}</h2>
      <p className="empty__lead">{t("desk.nothingLead")}</p>
      <ol className="empty__steps">
        <li>
          <h3>{t("desk.stepDraft")}</h3>
          <p>{t("desk.stepDraftText")}</p>
        </li>
        <li>
          <h3>{t("desk.stepReview")}</h3>
          <p>{t("desk.stepReviewText")}</p>
        </li>
        <li>
          <h3>{t("desk.stepDecide")}</h3>
          <p>{t("desk.stepDecideText")}</p>
        </li>
      </ol>
    </div>
  );
}
