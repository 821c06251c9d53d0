import type { Editor } from "@tiptap/core";
import { type FormEvent, useState } from "react";
import { Checkbox } from "react-aria-components";
import { useTranslation } from "../../i18n";
import { Choice } from "../../ui/Choice";
import { Field } from "../../ui/Field";
import { Sheet } from "../../ui/Sheet";
import { SheetFoot } from "../../ui/SheetFoot";

interface ImageSheetProps {
  editor: Editor;
  onClose: () => void;
}

const longest = 500;
const ownWidth = "own";

/**
 * What the selected picture shows, for whoever cannot see it, the line below it, and how wide it is. No description
 * means decoration, which is said on purpose.
 */
export default function ImageSheet({ editor, onClose }: ImageSheetProps) {
  const { t } = useTranslation();
  const { alt: present, ...shown } = editor.getAttributes("image");
  const [caption, setCaption] = useState(typeof shown.caption === "string" ? shown.caption : "");
  const [share, setShare] = useState<number | null>(typeof shown.share === "number" ? shown.share : null);
  const [words, setWords] = useState(typeof present === "string" ? present : "");
  const [decorative, setDecorative] = useState(present === "");
  const [lacking, setLacking] = useState(false);

  const widths = [25, 50, 75, 100];
  // Pulled by hand it may have any other.
  if (share !== null && !widths.includes(share)) widths.push(share);

  const close = () => {
    onClose();
    editor.commands.focus(undefined, { scrollIntoView: false });
  };
  const apply = (event: FormEvent) => {
    event.preventDefault();
    const alt = decorative ? "" : words.trim();
    if (alt === "" && !decorative) return setLacking(true);
    editor.commands.updateAttributes("image", { alt, share, caption: caption.trim() || null });
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
        <Field
          label={t("image.caption")}
          hint={t("image.captionHint")}
          value={caption}
          onChange={setCaption}
          maxLength={longest}
          autoComplete="off"
        />
        <Choice
          label={t("image.width")}
          options={[
            { id: ownWidth, label: t("image.ownWidth") },
            ...widths.map((percent) => ({ id: String(percent), label: t("view.percent", { percent }) })),
          ]}
          value={share === null ? ownWidth : String(share)}
          onChange={(id) => setShare(id === ownWidth ? null : Number(id))}
        />
        <SheetFoot cancel={t("image.later")} onCancel={close} apply={t("link.apply")} />
      </form>
    </Sheet>
  );
}
