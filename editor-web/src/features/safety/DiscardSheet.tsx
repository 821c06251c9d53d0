import { useTranslation } from "../../i18n";
import { Button } from "../../ui/Button";
import { Sheet } from "../../ui/Sheet";

/** Asks once more before the words that nobody else has are given up. */
export default function DiscardSheet({ onClose, onDiscard }: { onClose: () => void; onDiscard: () => void }) {
  const { t } = useTranslation();
  return (
    <Sheet title={t("safety.discard")} role="alertdialog" isOpen onClose={onClose}>
      <p>{t("safety.discardSure")}</p>
      <div className="dialog__actions">
        <Button onPress={onClose}>{t("app.cancel")}</Button>
        <Button look="danger" onPress={onDiscard}>
          {t("safety.discard")}
        </Button>
      </div>
    </Sheet>
  );
}
