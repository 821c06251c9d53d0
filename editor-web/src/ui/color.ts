/** Fallback for a colour that is missing or not a colour. */
const neutral = "#5d686d";

/** WCAG AA for small text. */
const wanted = 4.5;

type Rgb = readonly [number, number, number];

/**
 * The person's colour, darkened until white text on it can be read. Colours come from other people's profiles by way
 * of the server, so anything that is not a plain six-digit colour is replaced.
 */
export function readableOnWhite(color: string): string {
  let rgb = parse(color) ?? parse(neutral);
  if (rgb === null) return neutral;
  while (contrastWithWhite(rgb) < wanted) rgb = rgb.map((part) => Math.floor(part * 0.94)) as unknown as Rgb;
  return `#${rgb.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

export function contrastWithWhite(rgb: Rgb): number {
  return 1.05 / (luminance(rgb) + 0.05);
}

export function parse(color: string): Rgb | null {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  if (!match) return null;
  return [match[1], match[2], match[3]].map((part) => Number.parseInt(part ?? "0", 16)) as unknown as Rgb;
}

function luminance([r, g, b]: Rgb): number {
  const [lr, lg, lb] = [r, g, b].map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (lr ?? 0) + 0.7152 * (lg ?? 0) + 0.0722 * (lb ?? 0);
}
