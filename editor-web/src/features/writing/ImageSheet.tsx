import type { Editor } from "@tiptap/core";
import { type FormEvent, useState } from "react";
import { Checkbox } from "react-aria-components";
import { useTranslation } from "../../i18n";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Sheet } from "../../ui/Sheet";

interface ImageSheetProps {
  editor: Editor;
  onClose: () => void;
}

const longest = 500;

/** What the selected picture shows, for whoever cannot see it. Empty means decoration, which is said on purpose. */
export default function ImageSheet({ editor, onClose }: ImageSheetProps) {
  const { t } = useTranslation();
  const present: unknown = editor.getAttributes("image").alt;
  const [words, setWords] = useState(typeof present === "string" ? present : "");
  const [decorative, setDecorative] = useState(present === "");
  const [lacking, setLacking] = useState(false);

  const close = () => {
    onClose();
    editor.commands.focus(undefined, { scrollIntoView: false });
  };
  const apply = (event: FormEvent) => {
    event.preventDefault();
    const alt = decorative ? "" : words.trim();
    if (alt === "" && !decorative) return setLacking(true);
    editor.commands.updateAttributes("image", { alt });
    close();
  };
  return (
    <Sheet title={t("image.title")} isOpen onClose={close}>
      <form onSubmit={apply} className="details-form">
        <Field
          label={t("image.alt")}
          hint={t("image.altHint")}
          error={lacking ? t("image.altLacking") : undefined}
          value={words}
          isDisabled={decorative}
          onChange={(value) => {
            setWords(value);
            setLacking(false);
          }}
          maxLength={longest}
          autoFocus={!decorative}
          autoComplete="off"
        />
        <Checkbox
          className="check"
          isSelected={decorative}
          onChange={(is) => {
            setDecorative(is);
            setLacking(false);
          }}
        >
          {({ isSelected }) => (
            <>
              <span className="check__box" aria-hidden="true">
                {isSelected ? "✓" : ""}
              </span>
              {t("image.decorative")}
            </>
          )}
        </Checkbox>
        <div className="dialog__actions">
          <Button onPress={close}>{t("image.later")}</Button>
          <Button type="submit" look="primary">
            {t("link.apply")}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
