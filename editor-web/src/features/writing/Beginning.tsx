import { type ReactNode, useLayoutEffect, useRef } from "react";
import { useTranslation } from "../../i18n";

/** What the server put into the page: title and first blocks of the paper, in the elements of WritingDesk. */
let sent = typeof document === "undefined" ? null : document.querySelector<HTMLElement>("#root .writing");

/** Is there a beginning of the paper at this address? */
export function hasBeginning(): boolean {
  if (sent !== null && window.location.pathname !== `/papers/${sent.dataset.paper}`) forgetBeginning();
  return sent !== null;
}

/** The text itself is there, or another page. */
export function forgetBeginning(): void {
  sent = null;
}

/** The beginning of a paper, to be read while the editor is on its way; where none came, `otherwise`. */
export function Beginning({ otherwise }: { otherwise: ReactNode }) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const isThere = hasBeginning();
  // One element goes from place to place, so that the browser draws it once.
  useLayoutEffect(() => {
    if (isThere && sent !== null) place.current?.append(sent);
  }, [isThere]);
  if (!isThere) return otherwise;
  return (
    <>
      <p role="status" className="hidden-text">
        {t("app.loading")}
      </p>
      <div ref={place} />
    </>
  );
}
