import { useTranslation } from "../../i18n";
import { Question } from "../../ui/Question";

/** Says that what was pasted is more than one paste may bring. */
export default function TooLargeSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Question
      title={t("paste.tooLargeTitle")}
      text={t("paste.tooLarge")}
      onClose={onClose}
      answer={t("app.close")}
      onAnswer={onClose}
    />
  );
}
