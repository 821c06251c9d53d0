import type { Editor } from "@tiptap/core";
import { NodeSelection } from "@tiptap/pm/state";
import { useCallback, useRef } from "react";
import { uploadFile } from "../../api/files";
import { codeOf } from "../../api/problem";
import { expectImage } from "../../extensions/pending-images";
import { useTranslation } from "../../i18n";
import { errorText } from "../../i18n/codes";

interface ImagesOptions {
  editor: Editor;
  paper: string;
  say: (text: string) => void;
  /** A picture stands in the text and is selected: ask what it shows. */
  onArrived: () => void;
}

/** The server takes no others; a picture of another kind is refused before anything is sent. */
export const pictureTypes = "image/png,image/jpeg,image/gif,image/webp";

/** Sends pictures to the paper's file store and puts them where they were dropped, however long that takes. */
export function useImages({ editor, paper, say, onArrived }: ImagesOptions) {
  const { t } = useTranslation();
  const counter = useRef(0);
  return useCallback(
    async (files: readonly File[], pos: number | null) => {
      for (const file of files) {
        if (!pictureTypes.split(",").includes(file.type)) {
          say(errorText(t, "unsupported-picture"));
          continue;
        }
        counter.current += 1;
        const place = pos ?? editor.state.selection.from;
        const expected = expectImage(editor, String(counter.current), place, t("image.uploading", { name: file.name }));
        try {
          const stored = await uploadFile(paper, file, expected.progress);
          if (!expected.arrive(stored)) say(t("image.noPlace"));
          else if (selectImage(editor, stored.src)) onArrived();
        } catch (error) {
          expected.give();
          say(errorText(t, codeOf(error)));
        }
      }
    },
    [editor, paper, say, onArrived, t],
  );
}

function selectImage(editor: Editor, src: string): boolean {
  let place: number | null = null;
  editor.state.doc.descendants((node, pos) => {
    if (node.type.name === "image" && node.attrs.src === src && node.attrs.alt === null) place = pos;
    return node.isBlock && !node.isTextblock;
  });
  if (place === null) return false;
  editor.view.dispatch(editor.state.tr.setSelection(NodeSelection.create(editor.state.doc, place)).scrollIntoView());
  return true;
}
