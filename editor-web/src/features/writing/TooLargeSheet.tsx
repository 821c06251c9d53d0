import { useTranslation } from "../../i18n";
import { Button } from "../../ui/Button";
import { Sheet } from "../../ui/Sheet";

/** Says that what was pasted is more than one paste may bring. */
export default function TooLargeSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Sheet title={t("paste.tooLargeTitle")} role="alertdialog" isOpen onClose={onClose}>
      <p>{t("paste.tooLarge")}</p>
      <div className="dialog__actions">
        <Button look="primary" onPress={onClose}>
          {t("app.close")}
        </Button>
      </div>
    </Sheet>
  );
}
