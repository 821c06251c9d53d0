import type { Editor } from "@tiptap/core";
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from "react";
import type { Awareness } from "y-protocols/awareness";
import type { Doc } from "yjs";
import type { Reach } from "../../extensions";
import { useTranslation } from "../../i18n";
import { useRest, useStage } from "../../ui/afterwards";
import { Toast } from "../../ui/Toast";
import { forgetBeginning } from "./Beginning";
import { useFindKeys } from "./find-keys";
import { Outline } from "./Outline";
import { Text } from "./Text";
import { Toolbar } from "./Toolbar";
import { useEarlyAsks } from "./useEarlyAsks";
import { useHeldKeys } from "./useHeldKeys";
import { useKeys } from "./useKeys";
import { useRefusals } from "./useRefusals";
import { useWritingEditor } from "./useWritingEditor";
import "./writing.css";
import "./blocks.css";

// The text can be read and written before any of these is there: they are fetched when it has been drawn, or asked for.
const loadRest = () => import("./after-text");
const BlockTools = lazy(async () => ({ default: (await loadRest()).BlockTools }));
const Notes = lazy(async () => ({ default: (await loadRest()).Notes }));
const PaperTools = lazy(async () => ({ default: (await loadRest()).PaperTools }));
const LinkSheet = lazy(() => import("./LinkSheet"));
const KeySheet = lazy(() => import("./KeySheet"));
const TooLargeSheet = lazy(() => import("./TooLargeSheet"));

/** Searching is asked for, so it is not part of the first load. */
const FindBar = lazy(() => import("./FindBar"));

interface WritingDeskProps {
  paper: string;
  doc: Doc;
  awareness: Awareness;
  editable: boolean;
  reach: Reach;
  language: string;
  title: string;
  /** Whose paper it is and of when, for the printed sheet; its date would hold up the text. */
  byline: () => string;
  /** The text is there. Before that nothing may be typed: an empty editor on a paper still coming in would lie. */
  ready: boolean;
  /** What the editor is made for is known: language and rights. */
  known: boolean;
  waiting: ReactNode;
  notice: ReactNode;
}

/** Where a paper is written: tools, outline and the text. */
export function WritingDesk(desk: WritingDeskProps) {
  const resting = useRest();
  return desk.ready || (desk.known && resting) ? <Prepared {...desk} /> : desk.waiting;
}

/** Making the editor takes longer than drawing the text. It is done while the text is still on its way. */
function Prepared({ ready, waiting, ...desk }: WritingDeskProps) {
  const { doc, awareness, editable, reach, language } = desk;
  const [sheet, setSheet] = useState<SheetName | null>(null);
  const editor = useWritingEditor({
    doc,
    awareness,
    editable,
    reach,
    language,
    onLink: () => setSheet("link"),
    onKeys: () => setSheet("keys"),
    onTooLarge: () => setSheet("tooLarge"),
  });
  return ready ? <Desk {...desk} editor={editor} sheet={sheet} setSheet={setSheet} /> : waiting;
}

type SheetName = "link" | "keys" | "tooLarge";

interface DeskProps extends Omit<WritingDeskProps, "ready" | "known" | "waiting"> {
  editor: Editor;
  sheet: SheetName | null;
  setSheet: (sheet: SheetName | null) => void;
}

function Desk({ paper, title, byline, notice, awareness, editable, language, editor, sheet, setSheet }: DeskProps) {
  const { t } = useTranslation();
  const close = () => setSheet(null);
  const [said, setSaid] = useState<{ text: string } | null>(null);
  const say = useCallback((text: string) => setSaid({ text }), []);
  const silence = useCallback(() => setSaid(null), []);
  useRefusals(editor, say);
  const { asked, take } = useEarlyAsks(editor);
  const stage = useStage();
  const complete = stage === "idle" || asked;
  const [find, setFind] = useFindKeys();
  useKeys(editor, () => setSheet("keys"));
  useHeldKeys(editor);
  useEffect(forgetBeginning, []);

  return (
    <div className="writing">
      {editable &&
        (stage === "drawing" ? (
          // Keeps their room while the text is drawn for the first time.
          <div className="toolbar-box">
            <div className="toolbar" />
          </div>
        ) : (
          <Toolbar editor={editor} onLink={() => setSheet("link")} onKeys={() => setSheet("keys")} />
        ))}
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
        </nav>
        <div className="writing__sheet">
          {notice}
          <h1 className="writing__title" lang={language}>
            {title}
          </h1>
          <p className="writing__byline">{stage !== "drawing" && byline()}</p>
          <Text editor={editor} editable={editable} />
          {complete && (
            <Suspense>
              <Notes editor={editor} language={language} early={take} />
              <BlockTools
                editor={editor}
                paper={paper}
                editable={editable}
                onLink={() => setSheet("link")}
                say={say}
                early={take}
              />
            </Suspense>
          )}
        </div>
      </div>
      <Suspense>
        {complete && <PaperTools editor={editor} awareness={awareness} />}
        {sheet === "link" && <LinkSheet editor={editor} onClose={close} />}
        {sheet === "keys" && <KeySheet onClose={close} />}
        {sheet === "tooLarge" && <TooLargeSheet onClose={close} />}
      </Suspense>
      <Toast message={said} onGone={silence} />
    </div>
  );
}
