import { useTranslation } from "../../i18n";
import { Button } from "../../ui/Button";
import { Sheet } from "../../ui/Sheet";
import { readableKeys, toolGroups } from "./tools";

/** All keys of the editor on one sheet. */
export default function KeySheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const tools = toolGroups.flat().filter((tool) => tool.keys !== undefined);
  return (
    <Sheet title={t("keys.title")} isOpen onClose={onClose}>
      <dl className="key-sheet">
        <div>
          <dt>{t("keys.leaveText")}</dt>
          <dd>
            <kbd className="keys">{readableKeys("Alt-F10")}</kbd>
          </dd>
        </div>
        {([1, 2, 3, 4] as const).map((level) => (
          <div key={level}>
            <dt>{t(`toolbar.heading${level}`)}</dt>
            <dd>
              <kbd className="keys">{readableKeys(`Mod-Alt-${level}`)}</kbd>
            </dd>
          </div>
        ))}
        {tools.map((tool) => (
          <div key={tool.id}>
            <dt>{t(`toolbar.${tool.id}`)}</dt>
            <dd>
              <kbd className="keys">{readableKeys(tool.keys ?? "")}</kbd>
            </dd>
          </div>
        ))}
        <div>
          <dt>{t("toolbar.link")}</dt>
          <dd>
            <kbd className="keys">{readableKeys("Mod-k")}</kbd>
          </dd>
        </div>
        <div>
          <dt>{t("keys.help")}</dt>
          <dd>
            <kbd className="keys">{readableKeys("Mod-/")}</kbd>
          </dd>
        </div>
      </dl>
      <p className="key-sheet__note">{t("keys.startList")}</p>
      <p className="key-sheet__note">{t("keys.startHeading")}</p>
      <div className="dialog__actions">
        <Button look="primary" onPress={onClose}>
          {t("app.close")}
        </Button>
      </div>
    </Sheet>
  );
}
