// Runs before the first paint so that a dark page never flashes white. A file of its own because the content security
// policy refuses inline scripts.
let chosen = null;
try {
  const theme = localStorage.getItem("codraft.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  chosen = localStorage.getItem("codraft.language");
  // As src/features/writing/zoom.ts does, for the beginning of a paper that the page may bring along.
  const zoom = Number(localStorage.getItem("codraft.zoom"));
  if (zoom >= 80 && zoom <= 200) document.documentElement.style.setProperty("--zoom", zoom / 100);
} catch {
  // Storage may be forbidden; the device's own preference applies then.
}

// As src/i18n chooses the language of the page.
const spoken = [chosen, ...navigator.languages.map((wish) => wish.slice(0, 2).toLowerCase()), "en"];
document.documentElement.lang = spoken.find((language) => ["en", "fr", "es"].includes(language));

// Who is here is asked before the browser has read the program, which takes its answer from here (src/api/client.ts).
window.askedAhead = new Map(
  ["/session", "/config"].map((path) => {
    const headers = { Accept: "application/json", "Accept-Language": document.documentElement.lang };
    const answer = fetch(`/api/v1${path}`, { headers, credentials: "same-origin", cache: "no-store" });
    // Told where it is wanted.
    answer.catch(() => {});
    return [path, answer];
  }),
);
