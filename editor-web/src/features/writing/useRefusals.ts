import type { Editor } from "@tiptap/core";
import { useEffect } from "react";
import type { Ask } from "../../extensions";
import { useTranslation } from "../../i18n";

/** Says why a change was not made. Part of the first load: the very first key may be one that is refused. */
export function useRefusals(editor: Editor, say: (text: string) => void): void {
  const { t } = useTranslation();
  useEffect(() => {
    const answer = ({ what }: Ask) => {
      if (what === "preambleRefused" || what === "textRefused") say(t(`paper.${what}`));
    };
    editor.on("ask", answer);
    return () => void editor.off("ask", answer);
  }, [editor, say, t]);
}
