import type { Editor } from "@tiptap/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "../../i18n";
import { linkable } from "../../schema/paper";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Sheet } from "../../ui/Sheet";
import { SheetFoot } from "../../ui/SheetFoot";

interface LinkSheetProps {
  editor: Editor;
  onClose: () => void;
}

/** Adds, changes or removes the link of the selected words. */
export default function LinkSheet({ editor, onClose }: LinkSheetProps) {
  const { t } = useTranslation();
  const present: unknown = editor.getAttributes("link").href;
  const current = typeof present === "string" ? present : "";
  const [address, setAddress] = useState(current);
  const [invalid, setInvalid] = useState(false);

  const close = () => {
    onClose();
    editor.commands.focus(undefined, { scrollIntoView: false });
  };
  const apply = (event: FormEvent) => {
    event.preventDefault();
    const href = complete(address.trim());
    if (!linkable(href)) {
      setInvalid(true);
      return;
    }
    const chain = editor.chain().focus().extendMarkRange("link");
    if (editor.state.selection.empty && current === "")
      chain.insertContent({ type: "text", text: address.trim(), marks: [{ type: "link", attrs: { href } }] }).run();
    else chain.setLink({ href }).run();
    onClose();
  };
  const remove = () => {
    editor.chain().focus().extendMarkRange("link").unsetLink().run();
    onClose();
  };

  return (
    <Sheet title={t("link.title")} isOpen onClose={close}>
      <form onSubmit={apply}>
        <Field
          label={t("link.address")}
          hint={t("link.hint")}
          error={invalid ? t("link.invalid") : undefined}
          value={address}
          onChange={(value) => {
            setAddress(value);
            setInvalid(false);
          }}
          autoFocus
          autoComplete="off"
          inputMode="url"
        />
        <SheetFoot cancel={t("app.cancel")} onCancel={close} apply={t("link.apply")}>
          {current !== "" && (
            <>
              <a className="button button--quiet" href={current} target="_blank" rel="noopener noreferrer">
                {t("link.open")}
              </a>
              <Button onPress={remove}>{t("link.remove")}</Button>
            </>
          )}
        </SheetFoot>
      </form>
    </Sheet>
  );
}

/** People type "uclg.org" and "name@city.org"; both have an obvious meaning. */
export function complete(typed: string): string {
  if (typed === "" || /^[a-z][a-z0-9+.-]*:/i.test(typed) || typed.startsWith("#")) return typed;
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(typed)) return `mailto:${typed}`;
  return `https://${typed}`;
}
