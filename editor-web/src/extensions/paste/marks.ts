import { all, rename, styleOf, unwrap, wrapContent } from "./dom";

/** What a style says in letters becomes the mark that means it; sizes, fonts and colours mean nothing here. */
export function stylesToMarks(body: HTMLElement): void {
  // Google Docs wraps the whole text in a bold element that is not bold.
  for (const element of all(body, "b, strong"))
    if (isLight(styleOf(element).get("font-weight"))) rename(element, "span");
  for (const element of all(body, "i, em"))
    if (styleOf(element).get("font-style") === "normal") rename(element, "span");

  for (const element of all(body, "span, font, a, b, strong, i, em, u")) {
    const style = styleOf(element);
    if (style.size === 0) continue;
    const line = `${style.get("text-decoration") ?? ""} ${style.get("text-decoration-line") ?? ""}`;
    if (isHeavy(style.get("font-weight"))) wrapContent(element, "strong");
    if (/italic|oblique/.test(style.get("font-style") ?? "")) wrapContent(element, "em");
    if (/underline/.test(line)) wrapContent(element, "u");
    if (/line-through/.test(line)) wrapContent(element, "s");
    if (style.get("vertical-align") === "super") wrapContent(element, "sup");
    if (style.get("vertical-align") === "sub") wrapContent(element, "sub");
  }

  // How a heading or a link looks is ours to decide.
  for (const element of all(body, ":is(h1, h2, h3, h4, h5, h6, th) :is(b, strong), a u, u:has(> a:only-child)"))
    unwrap(element);
}

const isHeavy = (weight: string | undefined): boolean =>
  weight !== undefined && (/^bold/.test(weight) || Number(weight) >= 600);
const isLight = (weight: string | undefined): boolean =>
  weight !== undefined && (weight === "normal" || Number(weight) < 600);
