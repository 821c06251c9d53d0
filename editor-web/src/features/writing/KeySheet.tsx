import { type Translate, useTranslation } from "../../i18n";
import { Button } from "../../ui/Button";
import { Sheet } from "../../ui/Sheet";
import { readableKeys, toolGroups } from "./tools";

interface KeyLine {
  label: string;
  /** In ProseMirror's notation. */
  keys: string;
}

function keyMap(t: Translate): { title: string; lines: KeyLine[] }[] {
  const tools = toolGroups.flat().flatMap(({ id, keys }) => (keys ? [{ label: t(`toolbar.${id}`), keys }] : []));
  const headings = ([1, 2, 3, 4] as const).map((level) => ({
    label: t(`toolbar.heading${level}`),
    keys: `Mod-Alt-${level}`,
  }));
  return [
    {
      title: t("keys.text"),
      lines: [
        ...headings,
        ...tools,
        { label: t("toolbar.link"), keys: "Mod-k" },
        { label: t("find.title"), keys: "Mod-f" },
        { label: t("keys.leaveText"), keys: "Alt-F10" },
        { label: t("keys.help"), keys: "Mod-/" },
      ],
    },
    {
      title: t("keys.blocks"),
      lines: [
        { label: t("keys.insert"), keys: "/" },
        { label: t("block.menu"), keys: "Mod-Alt-m" },
        { label: t("block.up"), keys: "Alt-Shift-↑" },
        { label: t("block.down"), keys: "Alt-Shift-↓" },
        { label: t("block.duplicate"), keys: "Mod-Shift-d" },
        { label: t("keys.details"), keys: "Mod-Alt-Enter" },
      ],
    },
    {
      title: t("keys.tables"),
      lines: [
        { label: t("keys.nextCell"), keys: "Tab" },
        { label: t("table.addRowAfter"), keys: "Mod-Enter" },
        { label: t("table.addRowBefore"), keys: "Mod-Shift-Enter" },
        { label: t("table.addColumnAfter"), keys: "Alt-Shift-→" },
        { label: t("table.addColumnBefore"), keys: "Alt-Shift-←" },
        { label: t("table.deleteRow"), keys: "Alt-Shift-Backspace" },
        { label: t("table.deleteColumn"), keys: "Alt-Shift-Delete" },
      ],
    },
  ];
}

/** All keys of the editor on one sheet. */
export default function KeySheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Sheet title={t("keys.title")} isOpen onClose={onClose}>
      {keyMap(t).map(({ title, lines }) => (
        <section key={title}>
          <h3 className="key-sheet__title">{title}</h3>
          <dl className="key-sheet">
            {lines.map(({ label, keys }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  <kbd className="keys">{readableKeys(keys, t)}</kbd>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
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
