import { useSyncExternalStore } from "react";
import { type Translate, translator } from "./translate";

export type { Translate } from "./translate";

export type InterfaceLanguage = "en" | "fr" | "es";
export const interfaceLanguages: readonly InterfaceLanguage[] = ["en", "fr", "es"];
/** Each language under its own name, whatever the language of the interface. */
export const languageNames: Record<InterfaceLanguage, string> = { en: "English", fr: "Français", es: "Español" };

const storageKey = "codraft.language";

type Words = Parameters<typeof translator>[1];
type Source = Record<InterfaceLanguage, () => Promise<{ default: Words }>>;

/** Only the language that is spoken is loaded; the others wait until somebody asks for them. */
const everywhere: Source = {
  en: () => import("../../../shared/labels/en.json"),
  fr: () => import("../../../shared/labels/fr.json"),
  es: () => import("../../../shared/labels/es.json"),
};

/** What is only said around papers, never in one: whoever comes to read a paper does not wait for it. */
const desk: Source = {
  en: () => import("../../../shared/labels/desk/en.json"),
  fr: () => import("../../../shared/labels/desk/fr.json"),
  es: () => import("../../../shared/labels/desk/es.json"),
};

const sources = new Set([everywhere]);
const known: Record<InterfaceLanguage, Words> = { en: {}, fr: {}, es: {} };
/** The language that was asked for last; what is loaded for an earlier wish is not shown any more. */
let wish: InterfaceLanguage | null = null;

interface Speech {
  readonly language: InterfaceLanguage;
  readonly t: Translate;
}

let speech: Speech = { language: "en", t: translator("en", {}) };
const listeners = new Set<() => void>();

/** What is spoken at the moment of asking; one object for good, so that long-lived code can hold it. */
export const i18n: Speech = {
  get language() {
    return speech.language;
  },
  t: (key, values) => speech.t(key, values),
};

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The words of the interface; the component is drawn again when the language changes. */
export function useTranslation(): { t: Translate; i18n: Speech } {
  const now = useSyncExternalStore(subscribe, () => speech);
  return { t: now.t, i18n };
}

export function isInterfaceLanguage(value: unknown): value is InterfaceLanguage {
  return interfaceLanguages.some((language) => language === value);
}

/** The language chosen here before, else the first of the browser's that we speak, else English. */
function preferredLanguage(): InterfaceLanguage {
  const chosen = localStorage.getItem(storageKey);
  if (isInterfaceLanguage(chosen)) return chosen;
  for (const wish of navigator.languages) {
    const language = wish.slice(0, 2).toLowerCase();
    if (isInterfaceLanguage(language)) return language;
  }
  return "en";
}

export const startI18n = (): Promise<void> => speak(preferredLanguage());

/** Learns the words of the pages around papers, to be called before one is shown. */
export function learnDeskWords(): Promise<void> {
  if (sources.has(desk)) return Promise.resolve();
  sources.add(desk);
  return speak(wish ?? preferredLanguage());
}

/** Switches the interface without reload. */
export async function speak(language: InterfaceLanguage): Promise<void> {
  wish = language;
  document.documentElement.lang = language;
  const labels = await Promise.all([...sources].map((source) => source[language]()));
  known[language] = Object.assign({}, known[language], ...labels.map(({ default: words }) => words));
  if (wish !== language) return;
  speech = { language, t: translator(language, known[language]) };
  for (const listener of listeners) listener();
}

/** The same, and remembers the choice in this browser. */
export async function choose(language: InterfaceLanguage): Promise<void> {
  localStorage.setItem(storageKey, language);
  await speak(language);
}

export const hasChosenLanguage = (): boolean => localStorage.getItem(storageKey) !== null;
