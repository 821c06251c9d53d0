// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { closeHeadingGaps } from "./heading-levels";

/** "2 4 4 3" as headings of these levels, pasted below one of the level `above`. */
function pasted(levels: string, above: number): string {
  const body = document.createElement("div");
  body.innerHTML = levels
    .split(" ")
    .map((level) => `<h${level} dir="rtl">a <em>heading</em></h${level}><p>Text.</p>`)
    .join("");
  closeHeadingGaps(body, above);
  return [...body.querySelectorAll("h1, h2, h3, h4")].map(({ localName }) => localName[1]).join(" ");
}

describe("the levels of headings that are pasted", () => {
  it.each([
    ["one that fits stays", "3", 2, "3"],
    ["one that goes deeper by more than one comes up", "4", 2, "3"],
    ["below the title of the paper the first level of its text follows", "3 4", 1, "2 3"],
    ["whatever is less deep than what stands above stays", "2", 4, "2"],
    ["brothers stay brothers", "4 4 4", 2, "3 3 3"],
    ["a gap between two of them closes", "2 4 4 3 2 4", 1, "2 3 3 3 2 3"],
    ["an outline without gaps stays as it is", "1 2 3 4 2 3", 1, "1 2 3 4 2 3"],
  ])("%s", (_, levels, above, result) => {
    expect(pasted(levels, above)).toBe(result);
  });

  it("change the heading and nothing else", () => {
    const body = document.createElement("div");
    body.innerHTML = `<h4 dir="rtl">a <em>heading</em></h4>`;
    closeHeadingGaps(body, 1);
    expect(body.innerHTML).toBe(`<h2 dir="rtl">a <em>heading</em></h2>`);
  });
});
