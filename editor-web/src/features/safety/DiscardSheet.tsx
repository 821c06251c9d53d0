import { useTranslation } from "../../i18n";
import { Question } from "../../ui/Question";

/** Asks once more before the words that nobody else has are given up. */
export default function DiscardSheet({ onClose, onDiscard }: { onClose: () => void; onDiscard: () => void }) {
  const { t } = useTranslation();
  return (
    <Question
      title={t("safety.discard")}
      text={t("safety.discardSure")}
      cancel={t("app.cancel")}
      onClose={onClose}
      answer={t("safety.discard")}
      look="danger"
      onAnswer={onDiscard}
    />
  );
}
