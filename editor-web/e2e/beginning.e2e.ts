import type { Browser, Page } from "playwright-core";
import { expect, it } from "vitest";
import { openCongress, PersonAtWork } from "./people";
import type { RunningServer } from "./server";

let server: RunningServer;
let browser: Browser;

openCongress((congress) => {
  ({ server, browser } = congress);
});

const programs = "**/assets/*.js";

/** Title and blocks on the first screen: what they say, and where, in whole pixels. */
const firstScreen = (page: Page, text: string) =>
  page.evaluate(async (place) => {
    await document.fonts.ready;
    return [...document.querySelectorAll(`.writing__title, ${place} > *`)]
      .map((block) => ({ says: block.textContent, at: block.getBoundingClientRect() }))
      .filter(({ at }) => at.top < window.innerHeight)
      .map(({ says, at }) => [says, ...[at.left, at.top, at.width, at.height].map(Math.round)]);
  }, text);

/** The paper as it is when only the page itself has come, and as it is with the editor. */
async function beforeAndAfter(person: PersonAtWork, paper: string, name: string) {
  await person.page.route(programs, (route) => route.abort());
  await person.page.goto(paper);
  const before = await firstScreen(person.page, ".text");
  await person.screenshot(`beginning-${name}`);
  if (before.length > 0) await person.expectAccessible(`the beginning, ${name}`);
  await person.page.unroute(programs);
  await person.openPaper(paper);
  return { before, after: await firstScreen(person.page, ".tiptap") };
}

it.each([
  { who: "author", paper: "/papers/p8", width: 1440, height: 900 },
  { who: "author", paper: "/papers/p8", width: 390, height: 844 },
  { who: "reviewer", paper: "/papers/p7", width: 1024, height: 768 },
])(
  "a paper can be read before its editor has come, in its place: $who, $width",
  async ({ who, paper, ...viewport }) => {
    const person = await PersonAtWork.arrive(browser, server.address, { viewport, serviceWorkers: "block" });
    await person.signIn(who);
    const { before, after } = await beforeAndAfter(person, paper, `${who}-${viewport.width}`);
    expect(before.length).toBeGreaterThan(3);
    expect(after).toEqual(before);
    expect(person.complaints).toEqual([]);
    await person.context.close();
  },
);

it("nobody is sent the beginning of a paper that they may not read", async () => {
  const person = await PersonAtWork.arrive(browser, server.address);
  const pageOf = async (paper: string) => (await person.context.request.get(`/papers/${paper}`)).text();
  expect(await pageOf("p8")).not.toContain("writing__title");
  await person.signIn("reviewer");
  const [open, hidden, none] = await Promise.all([pageOf("p7"), pageOf("p8"), pageOf("none")]);
  expect(open).toContain("writing__title");
  expect(hidden).toBe(none);
  await person.context.close();
});
