// Runs before the first paint so that a dark page never flashes white. A file of its own because the content security
// policy refuses inline scripts.
try {
  const theme = localStorage.getItem("codraft.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be forbidden; the device's own preference applies then.
}
