import type { Editor } from "@tiptap/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "../../i18n";
import { lineNames } from "../../schema/paper";
import { Button } from "../../ui/Button";
import { Choice } from "../../ui/Choice";
import { Sheet } from "../../ui/Sheet";

interface LanguageSheetProps {
  editor: Editor;
  onClose: () => void;
}

/** Languages that quotations in papers come in; another one that is already set stays among the choices. */
const offered = ["en", "fr", "es", "ar", "he", "pt", "ru", "zh", "tr", "de", "it", "ca", "sw"];
const ofPaper = "paper";

/** Language and direction of the selected lines: for spell checking, quotes, voices and the side they begin on. */
export default function LanguageSheet({ editor, onClose }: LanguageSheetProps) {
  const { t, i18n } = useTranslation();
  const { lang, dir } = editor.state.selection.$from.parent.attrs;
  const [language, setLanguage] = useState<string>(typeof lang === "string" ? lang : ofPaper);
  const [direction, setDirection] = useState<string>(typeof dir === "string" ? dir : "auto");
  const names = new Intl.DisplayNames(i18n.language, { type: "language" });
  const codes = offered.includes(language) || language === ofPaper ? offered : [...offered, language];

  const close = () => {
    onClose();
    editor.commands.focus(undefined, { scrollIntoView: false });
  };
  const apply = (event: FormEvent) => {
    event.preventDefault();
    const attributes = {
      lang: language === ofPaper ? null : language,
      dir: direction === "auto" ? null : direction,
    };
    const chain = editor.chain();
    for (const name of lineNames) chain.updateAttributes(name, attributes);
    chain.run();
    close();
  };
  return (
    <Sheet title={t("blockLanguage.title")} isOpen onClose={close}>
      <form onSubmit={apply} className="details-form">
        <Choice
          label={t("blockLanguage.language")}
          options={[
            { id: ofPaper, label: t("blockLanguage.ofPaper") },
            ...codes.map((code) => ({ id: code, label: names.of(code) ?? code })),
          ]}
          value={language}
          onChange={setLanguage}
        />
        <Choice
          label={t("blockLanguage.direction")}
          options={(["auto", "ltr", "rtl"] as const).map((id) => ({ id, label: t(`blockLanguage.${id}`) }))}
          value={direction}
          onChange={setDirection}
        />
        <div className="dialog__actions">
          <Button onPress={close}>{t("app.cancel")}</Button>
          <Button type="submit" look="primary">
            {t("link.apply")}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
