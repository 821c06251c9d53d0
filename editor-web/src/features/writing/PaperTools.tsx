import type { Editor } from "@tiptap/core";
import { type FormEvent, useEffect, useState } from "react";
import { Dialog, DialogTrigger, Popover } from "react-aria-components";
import type { Awareness } from "y-protocols/awareness";
import { paragraphNumbered } from "../../extensions";
import { useTranslation } from "../../i18n";
import { Button, IconButton, IconToggle } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Outline } from "./Outline";
import { WordCount } from "./WordCount";
import "./paper-tools.css";

interface PaperToolsProps {
  editor: Editor;
  awareness: Awareness;
}

/** Below the text: how long it is, and how to look at it. None of it is stored in the paper. */
export default function PaperTools({ editor, awareness }: PaperToolsProps) {
  const { t } = useTranslation();
  const [focus, setFocus] = useState(false);
  useEffect(() => {
    document.documentElement.toggleAttribute("data-focus", focus);
    return () => document.documentElement.removeAttribute("data-focus");
  }, [focus]);
  return (
    <aside className="paper-tools" aria-label={t("view.label")}>
      <DialogTrigger>
        <span className="paper-tools__outline">
          <IconButton icon="outline" label={t("outline.title")} />
        </span>
        <Popover className="popover" placement="top start">
          <Dialog className="popover__body paper-tools__headings" aria-label={t("outline.title")}>
            {({ close }) => <Outline editor={editor} awareness={awareness} onChoose={close} />}
          </Dialog>
        </Popover>
      </DialogTrigger>
      <WordCount editor={editor} />
      <span className="paper-tools__view">
        <GoToParagraph editor={editor} />
        <Zoom />
        <IconToggle
          icon="focus"
          label={focus ? t("view.leaveFocus") : t("view.focus")}
          isSelected={focus}
          onPress={() => setFocus(!focus)}
        />
        <IconButton icon="print" label={t("paper.print")} onPress={() => window.print()} />
      </span>
    </aside>
  );
}

/** People say "look at paragraph 12"; numbers are the same for everybody. */
function GoToParagraph({ editor }: { editor: Editor }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [missing, setMissing] = useState<string | null>(null);
  const go = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wanted = String(new FormData(event.currentTarget).get("paragraph") ?? "").trim();
    const place = paragraphNumbered(editor.state.doc, Number(wanted));
    if (place === null) {
      setMissing(wanted);
      return;
    }
    setOpen(false);
    editor.commands.setTextSelection(place + 1);
    const paragraph = editor.view.nodeDOM(place);
    if (paragraph instanceof HTMLElement) paragraph.scrollIntoView({ block: "center" });
    // The dialog gives the focus back to its button first.
    setTimeout(() => editor.commands.focus(undefined, { scrollIntoView: false }), 0);
  };
  return (
    <DialogTrigger
      isOpen={open}
      onOpenChange={(now) => {
        setMissing(null);
        setOpen(now);
      }}
    >
      <IconButton icon="paragraph" label={t("view.goTo")} />
      <Popover className="popover" placement="top end">
        <Dialog className="popover__body" aria-label={t("view.goTo")}>
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
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

const sizes: readonly number[] = [80, 90, 100, 110, 125, 150, 175, 200];
const storageKey = "codraft.zoom";

function keptZoom(): number {
  const kept = Number(localStorage.getItem(storageKey));
  return sizes.includes(kept) ? kept : 100;
}

function Zoom() {
  const { t } = useTranslation();
  const [zoom, setZoom] = useState(keptZoom);
  useEffect(() => {
    document.documentElement.style.setProperty("--zoom", String(zoom / 100));
    localStorage.setItem(storageKey, String(zoom));
  }, [zoom]);
  const at = sizes.indexOf(zoom);
  const step = (by: 1 | -1) => setZoom(sizes[at + by] ?? zoom);
  return (
    <DialogTrigger>
      <IconButton icon="zoom" label={t("view.zoom")} />
      <Popover className="popover" placement="top end">
        <Dialog className="popover__body paper-tools__zoom" aria-label={t("view.zoom")}>
          <Button onPress={() => step(-1)} isDisabled={at === 0}>
            {t("view.smaller")}
          </Button>
          <output>{t("view.percent", { percent: zoom })}</output>
          <Button onPress={() => step(1)} isDisabled={at === sizes.length - 1}>
            {t("view.larger")}
          </Button>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
