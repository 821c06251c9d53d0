/** Sizes of the text in hundredths, as somebody chose on this device. */
export const sizes: readonly number[] = [80, 90, 100, 110, 125, 150, 175, 200];

const storageKey = "codraft.zoom";

export function keptZoom(): number {
  const kept = Number(localStorage.getItem(storageKey));
  return sizes.includes(kept) ? kept : 100;
}

/** Part of the first drawing: a text that grows after it has been seen moves away under the eye. */
export function showZoom(zoom: number): void {
  document.documentElement.style.setProperty("--zoom", String(zoom / 100));
}

export function keepZoom(zoom: number): void {
  showZoom(zoom);
  localStorage.setItem(storageKey, String(zoom));
}
