import { readableOnWhite } from "./color";

interface AvatarProps {
  name: string;
  color: string;
}

/** Two initials on the person's colour. Decoration only: whoever uses it writes the name beside or as a label. */
export function Avatar({ name, color }: AvatarProps) {
  return (
    <span className="avatar" aria-hidden="true" style={{ backgroundColor: readableOnWhite(color) }}>
      {initials(name)}
    </span>
  );
}

export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = words[0] ?? "";
  const last = words.length > 1 ? (words[words.length - 1] ?? "") : "";
  return ([...first][0] ?? "?").toLocaleUpperCase() + ([...last][0] ?? "").toLocaleUpperCase();
}
