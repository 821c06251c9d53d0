import { all, rename } from "./dom";

const levelOf = (heading: Element): number => Number(heading.localName[1]);

/**
 * A page chooses the level of its headings by their size, and a part of a document begins somewhere in the middle. In a
 * paper each heading goes at most one level deeper than the one that it stands under, so that readers who go from
 * heading to heading miss none. Brothers stay brothers.
 */
export function closeHeadingGaps(body: Element, above: number): void {
  /** The pasted headings that the next one may stand under, outermost first: what they were and what they are. */
  const open: { was: number; is: number }[] = [];
  for (const heading of all(body, "h1, h2, h3, h4")) {
    const was = levelOf(heading);
    while (was <= (open.at(-1)?.was ?? 0)) open.pop();
    const is = Math.min(was, (open.at(-1)?.is ?? above) + 1);
    open.push({ was, is });
    if (is === was) continue;
    const dir = heading.getAttribute("dir");
    const other = rename(heading, `h${is}`);
    if (dir !== null) other.setAttribute("dir", dir);
  }
}
