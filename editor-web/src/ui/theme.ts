export type Theme = "light" | "dark" | "system";
export const themes: readonly Theme[] = ["system", "light", "dark"];

const storageKey = "codraft.theme";

export function currentTheme(): Theme {
  const theme = document.documentElement.dataset.theme;
  return theme === "light" || theme === "dark" ? theme : "system";
}

export function showTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** The same, and remembers the choice in this browser; public/theme.js reads it before the first paint. */
export function chooseTheme(theme: Theme): void {
  showTheme(theme);
  localStorage.setItem(storageKey, theme);
}

export const hasChosenTheme = (): boolean => localStorage.getItem(storageKey) !== null;
