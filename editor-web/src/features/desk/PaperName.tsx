import { Link } from "wouter";
import type { PaperRef } from "../../api/types";
import { useTranslation } from "../../i18n";
import { titleOf } from "./titles";

/** The way to a paper where something else is about it; a title without translation says what language it is in. */
export function PaperName({ paper }: { paper: PaperRef }) {
  const { t, i18n } = useTranslation();
  const { text, lang } = titleOf(paper, i18n.language);
  return (
    <Link href={`/papers/${paper.id}`} lang={text === "" ? undefined : lang}>
      {text || t("paper.untitled")}
    </Link>
  );
}
