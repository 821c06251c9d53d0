import type { Plugin } from "vite";

// The component library carries its few words in some thirty languages. The interface speaks three; the rest would be
// a fifth of that library's weight, so the build leaves them empty. English is what it falls back to.
const spoken = /\/(en-US|fr-FR|es-ES)\.mjs$/;
const words = /\/node_modules\/react-aria[^/]*\/.*\/intl\/.*\/[a-z]{2}-[A-Z]{2}\.mjs$/;

export function speakThreeLanguages(): Plugin {
  return {
    name: "speak-three-languages",
    enforce: "pre",
    load: (id) => (words.test(id) && !spoken.test(id) ? "export default undefined;" : null),
  };
}
