import { useEffect, useRef } from "react";
import { useTranslation } from "../i18n";

/** Names the page in the tab, and moves the focus to its main part when the address changed. */
export function usePageTitle(title: string): void {
  const { t } = useTranslation();
  useEffect(() => {
    const name = t("app.name");
    document.title = title === "" || title === name ? name : `${title} · ${name}`;
  }, [title, t]);
}

let first = true;

/** A new page begins at its beginning, for eyes and for screen readers; the very first one is the browser's own. */
export function useMainFocus() {
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    if (first) {
      first = false;
      return;
    }
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, []);
  return main;
}

/** Only a path of this site: an address from outside must not send a signed-in person elsewhere. */
export function safeReturn(wish: string | null): string {
  return wish !== null && /^\/(?![/\\])/.test(wish) ? wish : "/";
}
