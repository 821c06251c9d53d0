/** Lets the editor open without the server: public/offline.js keeps the built files in this browser. */
export function keepForOffline(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  // Without it everything works as long as the server can be reached; private windows may forbid it.
  const register = () => void navigator.serviceWorker.register("/offline.js").catch(() => {});
  // The files of the page itself come first. Whoever waited for the labels may have missed the event.
  if (document.readyState === "complete") register();
  else window.addEventListener("load", register);
}
