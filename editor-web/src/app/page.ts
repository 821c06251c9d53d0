import { type RefCallback, useCallback, useEffect, useRef } from "react";
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

/**
 * A new page begins at its beginning, for eyes and for screen readers; the very first one is the browser's own. Where
 * the main part is put up anew when its content has come, the focus that went with the old one is given to it again.
 */
export function useMainFocus(): RefCallback<HTMLElement> {
  const visit = useRef<"new" | "first" | "begun">("new");
  return useCallback((main: HTMLElement | null) => {
    if (main === null) return;
    if (visit.current === "new") {
      visit.current = first ? "first" : "begun";
      first = false;
      if (visit.current === "first") return;
      window.scrollTo(0, 0);
      main.focus({ preventScroll: true });
    } else if (visit.current === "begun" && document.activeElement === document.body) {
      main.focus({ preventScroll: true });
    }
  }, []);
}

/** Only a path of this site: an address from outside must not send a signed-in person elsewhere. */
export function safeReturn(wish: string | null): string {
  return wish !== null && /^\/(?![/\\])/.test(wish) ? wish : "/";
}
