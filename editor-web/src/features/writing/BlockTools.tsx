import type { Editor } from "@tiptap/core";
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { Ask } from "../../extensions";
import { BlockBar, detailedBlock } from "./BlockBar";
import { BlockHandle } from "./BlockHandle";
import { Bubble } from "./Bubble";
import { PictureSize } from "./PictureSize";
import { TableHandles } from "./TableHandles";
import { pictureTypes, useImages } from "./useImages";
import "./floating.css";

// Each comes when it is asked for.
const InsertMenu = lazy(() => import("./InsertMenu"));
const ImageSheet = lazy(() => import("./ImageSheet"));
const LanguageSheet = lazy(() => import("./LanguageSheet"));
const RecommendationSheet = lazy(() => import("./RecommendationSheet"));

interface BlockToolsProps {
  editor: Editor;
  paper: string;
  editable: boolean;
  onLink: () => void;
  say: (text: string) => void;
  /** Gives, once, what was asked for before this was here. */
  early: (part: "tools") => Ask[];
}

/** What floats beside the text, and the answers to what the text asks for. */
export default function BlockTools({ editor, paper, editable, onLink, say, early }: BlockToolsProps) {
  const [insertTyped, setInsertTyped] = useState<string | null>(null);
  const [menu, setMenu] = useState(false);
  const [sheet, setSheet] = useState<"recommendation" | "image" | "language" | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const showImage = useCallback(() => setSheet("image"), []);
  const addImages = useImages({ editor, paper, say, onArrived: showImage });

  useEffect(() => {
    const details = () => {
      const kind = detailedBlock(editor)?.kind;
      if (kind === "image" || kind === "recommendation") setSheet(kind);
    };
    const answer = (ask: Ask) => {
      if (!editor.isEditable) return;
      switch (ask.what) {
        case "insert":
          // At once: the next letter is already meant for the search.
          flushSync(() => setInsertTyped(ask.typed));
          break;
        case "block":
          setMenu(true);
          break;
        case "details":
          details();
          break;
        case "language":
          setSheet("language");
          break;
        case "pickImage":
          picker.current?.click();
          break;
        case "images":
          void addImages(ask.files, ask.pos);
          break;
        // Answered elsewhere.
        case "note":
        case "preambleRefused":
        case "textRefused":
          break;
      }
    };
    editor.on("ask", answer);
    queueMicrotask(() => early("tools").forEach(answer));
    return () => void editor.off("ask", answer);
  }, [editor, addImages, early]);

  // Fetched ahead by whoever goes into the text: "/" and Ctrl+F must open them at once. Most who come only read.
  useEffect(() => {
    const fetch = () => {
      void import("./FindBar");
      if (!editable) return;
      void import("./InsertMenu");
      void import("./BlockMenu");
    };
    if (editor.isFocused) fetch();
    editor.on("focus", fetch);
    return () => void editor.off("focus", fetch);
  }, [editor, editable]);
  const close = () => setSheet(null);
  return (
    <Suspense>
      {editable && (
        <>
          <Bubble editor={editor} onLink={onLink} />
          <BlockBar editor={editor} onDetails={() => editor.emit("ask", { what: "details" })} />
          <PictureSize editor={editor} />
          <TableHandles editor={editor} />
          <BlockHandle editor={editor} isMenuOpen={menu} onMenu={setMenu} />
          {insertTyped !== null && (
            <InsertMenu editor={editor} typed={insertTyped} onClose={() => setInsertTyped(null)} />
          )}
          <input
            ref={picker}
            type="file"
            accept={pictureTypes}
            multiple
            hidden
            tabIndex={-1}
            aria-hidden="true"
            onChange={({ target }) => {
              void addImages([...(target.files ?? [])], null);
              target.value = "";
            }}
          />
        </>
      )}
      {sheet === "recommendation" && <RecommendationSheet editor={editor} onClose={close} />}
      {sheet === "image" && <ImageSheet editor={editor} onClose={close} />}
      {sheet === "language" && <LanguageSheet editor={editor} onClose={close} />}
    </Suspense>
  );
}
