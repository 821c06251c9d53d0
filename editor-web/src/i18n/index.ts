import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import en from "../../../shared/labels/en.json";

/** Languages of the interface. English comes with the first load, so that there is always a text to show. */
export type InterfaceLanguage = "en" | "fr" | "es";
export const interfaceLanguages: readonly InterfaceLanguage[] = ["en", "fr", "es"];
/** Each language under its own name, whatever the language of the interface. */
export const languageNames: Record<InterfaceLanguage, string> = { en: "English", fr: "Français", es: "Español" };

const storageKey = "codraft.language";

const loaders: Record<Exclude<InterfaceLanguage, "en">, () => Promise<{ default: unknown }>> = {
  fr: () => import("../../../shared/labels/fr.json"),
  es: () => import("../../../shared/labels/es.json"),
};

export const i18n = i18next.createInstance();

export function isInterfaceLanguage(value: unknown): value is InterfaceLanguage {
  return interfaceLanguages.some((language) => language === value);
}

/** The language chosen here before, else the first of the browser's that we speak, else English. */
export function preferredLanguage(): InterfaceLanguage {
  const chosen = localStorage.getItem(storageKey);
  if (isInterfaceLanguage(chosen)) return chosen;
  for (const wish of navigator.languages) {
    const language = wish.slice(0, 2).toLowerCase();
    if (isInterfaceLanguage(language)) return language;
  }
  return "en";
}

export async function startI18n(): Promise<void> {
  await i18n.use(initReactI18next).init({
    resources: { en: { translation: en } },
    lng: "en",
    fallbackLng: "en",
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  await speak(preferredLanguage());
}

/** Switches the interface without reload and remembers the choice in this browser. */
export async function speak(language: InterfaceLanguage): Promise<void> {
  if (language !== "en" && !i18n.hasResourceBundle(language, "translation")) {
    const labels = await loaders[language]();
    i18n.addResourceBundle(language, "translation", labels.default);
  }
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
}

export async function choose(language: InterfaceLanguage): Promise<void> {
  localStorage.setItem(storageKey, language);
  await speak(language);
}

export const hasChosenLanguage = (): boolean => localStorage.getItem(storageKey) !== null;
