/**
 * What react-aria takes for a language where nobody told it one. Our pages always do, and its own module opens the
 * browser's knowledge of dates to find out, which a slow machine takes a tenth of a second for before the first text.
 */
const outside = { locale: "en", direction: "ltr" } as const;

export const useDefaultLocale = (): typeof outside => outside;
