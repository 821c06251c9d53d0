/**
 * Says something to screen readers without moving the focus. One polite live region for the whole page: several
 * regions talk over each other.
 */
let region: HTMLElement | null = null;

export function announce(text: string): void {
  if (region === null || !region.isConnected) {
    region = document.createElement("div");
    region.className = "hidden-text";
    region.setAttribute("role", "status");
    region.setAttribute("aria-live", "polite");
    document.body.append(region);
  }
  // The same words twice are only read again when the node changes.
  region.textContent = "";
  const node = document.createTextNode(text);
  region.append(node);
}
