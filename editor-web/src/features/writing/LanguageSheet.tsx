import type { Editor } from "@tiptap/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "../../i18n";
import { lineNames } from "../../schema/paper";
import { Choice } from "../../ui/Choice";
import { Sheet } from "../../ui/Sheet";
import { SheetFoot } from "../../ui/SheetFoot";

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
        <SheetFoot cancel={t("app.cancel")} onCancel={close} apply={t("link.apply")} />
      </form>
    </Sheet>
  );
}
