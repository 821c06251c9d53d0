import { EditorContent } from "@tiptap/react";
import { lazy, type ReactNode, Suspense, useState } from "react";
import type { Awareness } from "y-protocols/awareness";
import type { Doc } from "yjs";
import { useTranslation } from "../../i18n";
import { Button } from "../../ui/Button";
import { Sheet } from "../../ui/Sheet";
import { useFindKeys } from "./find-keys";
import { KeySheet } from "./KeySheet";
import { LinkSheet } from "./LinkSheet";
import { Outline } from "./Outline";
import { Toolbar } from "./Toolbar";
import { useWritingEditor } from "./useWritingEditor";
import { WordCount } from "./WordCount";
import "./writing.css";

/** Searching is asked for, so it is not part of the first load. */
const FindBar = lazy(() => import("./FindBar"));

interface WritingDeskProps {
  doc: Doc;
  awareness: Awareness;
  editable: boolean;
  language: string;
  title: string;
  /** The text is there. Before that nothing may be typed: an empty editor on a paper still coming in would lie. */
  ready: boolean;
  waiting: ReactNode;
  notice: ReactNode;
}

/** Where a paper is written: tools, outline and the text. */
export function WritingDesk({ ready, waiting, ...desk }: WritingDeskProps) {
  return ready ? <Desk {...desk} /> : waiting;
}

function Desk({ doc, awareness, editable, language, title, notice }: Omit<WritingDeskProps, "ready" | "waiting">) {
  const { t } = useTranslation();
  const [sheet, setSheet] = useState<"link" | "keys" | "tooLarge" | null>(null);
  const editor = useWritingEditor({
    doc,
    awareness,
    editable,
    language,
    onLink: () => setSheet("link"),
    onKeys: () => setSheet("keys"),
    onTooLarge: () => setSheet("tooLarge"),
  });
  const close = () => setSheet(null);
  const [find, setFind] = useFindKeys();

  return (
    <div className="writing">
      {editable && <Toolbar editor={editor} onLink={() => setSheet("link")} onKeys={() => setSheet("keys")} />}
      {find !== null && (
        <div className="find-place">
          <Suspense fallback={null}>
            <FindBar
              editor={editor}
              editable={editable}
              replacing={find.replacing}
              call={find.call}
              onClose={() => setFind(null)}
            />
          </Suspense>
        </div>
      )}
      <div className="writing__columns">
        <nav className="writing__outline" aria-label={t("outline.title")}>
          <p className="writing__outline-title">{t("outline.title")}</p>
          <Outline editor={editor} awareness={awareness} />
          <WordCount editor={editor} />
        </nav>
        <div className="writing__sheet">
          {notice}
          <h1 className="writing__title" lang={language}>
            {title}
          </h1>
          <EditorContent editor={editor} />
        </div>
      </div>
      {sheet === "link" && <LinkSheet editor={editor} onClose={close} />}
      {sheet === "keys" && <KeySheet onClose={close} />}
      <Sheet title={t("paste.tooLargeTitle")} role="alertdialog" isOpen={sheet === "tooLarge"} onClose={close}>
        <p>{t("paste.tooLarge")}</p>
        <div className="dialog__actions">
          <Button look="primary" onPress={close}>
            {t("app.close")}
          </Button>
        </div>
      </Sheet>
    </div>
  );
}
