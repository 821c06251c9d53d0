import type { Editor } from "@tiptap/core";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Ask } from "../../extensions";

/** The parts that answer what the text asks for, both fetched after the text. */
type Part = "notes" | "tools";

const partFor = ({ what }: Ask): Part => (what === "note" ? "notes" : "tools");

interface EarlyAsks {
  /** Something was asked for, so the parts are wanted now. */
  asked: boolean;
  /** Gives, once, what was asked of this part before it was here; from then on it hears by itself. */
  take: (part: Part) => Ask[];
}

/** Keeps what the text asks for while the part that answers is still being fetched. */
export function useEarlyAsks(editor: Editor): EarlyAsks {
  const waiting = useRef(
    new Map<Part, Ask[]>([
      ["notes", []],
      ["tools", []],
    ]),
  );
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    const keep = (ask: Ask) => {
      const list = waiting.current.get(partFor(ask));
      if (list === undefined) return;
      list.push(ask);
      setAsked(true);
    };
    editor.on("ask", keep);
    return () => void editor.off("ask", keep);
  }, [editor]);
  const take = useCallback((part: Part) => {
    const list = waiting.current.get(part) ?? [];
    waiting.current.delete(part);
    return list;
  }, []);
  return { asked, take };
}
