import type { Editor } from "@tiptap/core";
import { useCallback, useEffect, useRef } from "react";
import type { Ask } from "../../extensions";

/** Keeps what the text asks for while the part that answers is still being fetched; gives it once, to that part. */
export function useEarlyAsks(editor: Editor): () => Ask[] {
  const asked = useRef<Ask[] | null>([]);
  useEffect(() => {
    const keep = (ask: Ask) => void asked.current?.push(ask);
    editor.on("ask", keep);
    return () => void editor.off("ask", keep);
  }, [editor]);
  return useCallback(() => {
    const all = asked.current ?? [];
    asked.current = null;
    return all;
  }, []);
}
