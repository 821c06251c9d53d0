import type { Editor } from "@tiptap/core";
import { type FormEvent, useState } from "react";
import { paragraphNumbered } from "../../extensions";
import { useTranslation } from "../../i18n";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";

interface GoToParagraphProps {
  editor: Editor;
  /** The text is there; what asked is no longer needed. */
  onGone: () => void;
}

/** People say "look at paragraph 12"; numbers are the same for everybody. */
export default function GoToParagraph({ editor, onGone }: GoToParagraphProps) {
  const { t } = useTranslation();
  const [missing, setMissing] = useState<string | null>(null);
  const go = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wanted = String(new FormData(event.currentTarget).get("paragraph") ?? "").trim();
    const place = paragraphNumbered(editor.state.doc, Number(wanted));
    if (place === null) {
      setMissing(wanted);
      return;
    }
    onGone();
    editor.commands.setTextSelection(place + 1);
    const paragraph = editor.view.nodeDOM(place);
    if (paragraph instanceof HTMLElement) paragraph.scrollIntoView({ block: "center" });
    // The panel gives the focus back to its button first.
    setTimeout(() => editor.commands.focus(undefined, { scrollIntoView: false }), 0);
  };
  return (
    <form onSubmit={go} className="paper-tools__form">
      <Field
        label={t("view.number")}
        name="paragraph"
        inputMode="numeric"
        autoComplete="off"
        autoFocus
        onChange={() => setMissing(null)}
        error={missing === null ? undefined : t("view.noParagraph", { number: missing })}
      />
      <Button type="submit" look="primary">
        {t("view.go")}
      </Button>
    </form>
  );
}
