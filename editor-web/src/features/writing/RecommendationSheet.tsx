import type { Editor } from "@tiptap/core";
import { type FormEvent, useState } from "react";
import { Checkbox, CheckboxGroup, Label } from "react-aria-components";
import { useTranslation } from "../../i18n";
import { sentence } from "../../i18n/sentence";
import { addresseesOf } from "../../schema/paper";
import { Field } from "../../ui/Field";
import { Sheet } from "../../ui/Sheet";
import { SheetFoot } from "../../ui/SheetFoot";
import { addresseeName, addressees } from "./addressees";

interface RecommendationSheetProps {
  editor: Editor;
  onClose: () => void;
}

/** Whom the recommendation at the caret asks, and what it is about. */
export default function RecommendationSheet({ editor, onClose }: RecommendationSheetProps) {
  const { t, i18n } = useTranslation();
  const present = editor.getAttributes("recommendation");
  const [chosen, setChosen] = useState(() => addresseesOf(present.addressees));
  const [theme, setTheme] = useState(typeof present.theme === "string" ? present.theme : "");
  // Codes from other editors are kept and can be taken away.
  const codes = [...addressees, ...chosen.filter((code) => !addressees.some((known) => known === code))];

  const close = () => {
    onClose();
    editor.commands.focus(undefined, { scrollIntoView: false });
  };
  const apply = (event: FormEvent) => {
    event.preventDefault();
    const ordered = codes.filter((code) => chosen.includes(code));
    editor.commands.addressRecommendation({ addressees: ordered, theme });
    close();
  };
  return (
    <Sheet title={t("recommendation.title")} isOpen onClose={close}>
      <form onSubmit={apply} className="details-form">
        <CheckboxGroup className="field" value={chosen} onChange={setChosen}>
          <Label className="field__label">{t("recommendation.addressees")}</Label>
          {codes.map((code) => (
            <Checkbox key={code} value={code} className="check">
              {({ isSelected }) => (
                <>
                  <span className="check__box" aria-hidden="true">
                    {isSelected ? "✓" : ""}
                  </span>
                  {sentence(addresseeName(t, code), i18n.language)}
                </>
              )}
            </Checkbox>
          ))}
        </CheckboxGroup>
        <Field
          label={t("recommendation.theme")}
          hint={t("recommendation.themeHint")}
          value={theme}
          onChange={setTheme}
          maxLength={200}
          autoComplete="off"
        />
        <SheetFoot cancel={t("app.cancel")} onCancel={close} apply={t("link.apply")} />
      </form>
    </Sheet>
  );
}
