/** Lets the editor open without the server: public/offline.js keeps the built files in this browser. */
export function keepForOffline(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  window.addEventListener("load", () => {
    // Without it everything works as long as the server can be reached; private windows may forbid it.
    navigator.serviceWorker.register("/offline.js").catch(() => {});
  });
}
