/** Small tools for the passes over a pasted page. The page is inert: it belongs to no window and loads nothing. */

/** Declarations of a style attribute, Word's own ones included, which `element.style` would not show. */
export function styleOf(element: Element): ReadonlyMap<string, string> {
  const declarations = new Map<string, string>();
  for (const declaration of (element.getAttribute("style") ?? "").split(";")) {
    const colon = declaration.indexOf(":");
    if (colon < 0) continue;
    declarations.set(declaration.slice(0, colon).trim().toLowerCase(), declaration.slice(colon + 1).trim());
  }
  return declarations;
}

export const all = (root: ParentNode, selector: string): Element[] => [...root.querySelectorAll(selector)];

export const textIn = (node: Node): string => (node.textContent ?? "").replace(/[\s\u00a0\u200b\ufeff]+/g, " ").trim();

export function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes);
}

/** The same content under another name, without attributes. */
export function rename(element: Element, name: string): Element {
  const renamed = element.ownerDocument.createElement(name);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
  return renamed;
}

/** Puts the content of an element into one more element inside it. */
export function wrapContent(element: Element, name: string): void {
  const inner = element.ownerDocument.createElement(name);
  inner.append(...element.childNodes);
  element.append(inner);
}
