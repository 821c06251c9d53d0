import type { Browser, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { openCongress, PersonAtWork } from "./people";
import type { RunningServer } from "./server";

let server: RunningServer;
let browser: Browser;
let paper = "";

openCongress((congress) => {
  ({ server, browser } = congress);
});

const screens = [
  { name: "1440", viewport: { width: 1440, height: 900 } },
  { name: "390", viewport: { width: 390, height: 844 } },
] as const;

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

describe.each(["light", "dark"] as const)("every page in %s", (colorScheme) => {
  it.each(screens)("is accessible and whole at $name pixels", async ({ name, viewport }) => {
    const person = await PersonAtWork.arrive(browser, server.address, { colorScheme, viewport });
    const { page } = person;
    const check = async (what: string) => {
      await page.evaluate(() => document.fonts.ready);
      await person.screenshot(`${what}-${name}-${colorScheme}`);
      await person.expectAccessible(`${what} ${name} ${colorScheme}`);
      await person.expectNoSidewaysScroll(`${what} ${name}`);
    };

    await page.goto("/sign-in");
    await page.locator(".demo-choice").first().waitFor();
    await check("sign-in");
    await page.goto("/setup?token=x");
    await page.locator("input[name=organisation]").waitFor();
    await check("setup");

    await person.signIn("author");
    await check("desk");
    await page.locator(".account").click();
    await page.getByRole("menu").waitFor();
    await check("account");
    await page.keyboard.press("Escape");
    await page.getByRole("searchbox").fill("nothing at all");
    await page.locator(".desk__none").waitFor();
    await check("desk-no-match");
    await page.getByRole("searchbox").fill("accessible");
    await page.getByRole("link", { name: /Inclusive and accessible cities/ }).click();
    await page.locator(".tiptap").waitFor();
    await person.waitForState("saved");
    paper = new URL(page.url()).pathname;
    await check("paper");
    await page.locator(".state-line").click();
    await page.getByRole("dialog").waitFor();
    await check("state");
    await page.keyboard.press("Escape");
    await page.locator(".recommendation").first().scrollIntoViewIfNeeded();
    await check("recommendations");
    await page.locator(".tiptap").focus();
    await page.keyboard.press("Control+/");
    await page.getByRole("dialog").waitFor();
    await check("keys");
    await page.keyboard.press("Escape");
    await page.goto("/papers/no-such-paper");
    await page.locator(".plain-page").waitFor();
    await check("missing");
    await person.leave();
  });

  it("lets the secretariat open a paper", async () => {
    const person = await PersonAtWork.arrive(browser, server.address, { colorScheme });
    await person.signIn("secretariat");
    const { page } = person;
    await page.getByRole("button", { name: "New paper" }).click();
    await page.getByRole("dialog").waitFor();
    await person.screenshot(`create-1440-${colorScheme}`);
    await person.expectAccessible(`create ${colorScheme}`);
    await page.getByRole("textbox", { name: "Title", exact: true }).fill(`Cities that listen (${colorScheme})`);
    await page.getByLabel("Coordinator").fill("author@codraft.example");
    await page.getByRole("button", { name: "Create and open" }).click();
    await page.locator(".tiptap").waitFor();
    // The paper is its authors': the secretariat writes its preamble alone, and is told so.
    await page.locator(".tiptap h2").first().click();
    await page.keyboard.type("x");
    await page.getByText("The authors of the paper write its text").waitFor();
    expect(await page.title()).toBe(`Cities that listen (${colorScheme}) · Codraft`);
    await person.leave();
  });
});

describe("a paper", () => {
  it("is only read by a reviewer, with the reason, and hidden from whoever may not see it", async () => {
    const person = await PersonAtWork.arrive(browser, server.address);
    await person.signIn("reviewer");
    const { page } = person;
    await page.getByRole("link", { name: /Addressing informality in cities/ }).click();
    await page.locator(".tiptap").waitFor();
    await person.waitForState("read-only");
    await page.getByText("You may read this paper, not change it.").first().waitFor();
    expect(await page.locator(".tiptap").getAttribute("contenteditable")).toBe("false");
    expect(await page.locator(".toolbar").count()).toBe(0);
    const before = (await person.look()).text;
    await page.locator(".tiptap").click();
    await page.keyboard.type("forbidden");
    expect((await person.look()).text).toBe(before);
    await person.screenshot("read-only-1440");
    await person.expectAccessible("read-only");
    await page.goto(paper);
    await page.locator(".plain-page").waitFor();
    await person.leave();
  });

  it("can be read and written at 320 pixels without loss", async () => {
    const person = await PersonAtWork.arrive(browser, server.address, { viewport: { width: 320, height: 640 } });
    await person.signIn("author");
    await person.expectNoSidewaysScroll("desk 320");
    await person.openPaper(paper);
    await person.expectNoSidewaysScroll("paper 320");
    await person.placeCaret("end");
    await person.type(" Written at 320 pixels.");
    await person.waitForState("saved");
    await person.screenshot("paper-320");
    await person.leave();
  });
});

describe.each([
  { language: "fr", desk: "Documents", saved: "Enregistré", locale: "fr-FR" },
  { language: "es", desk: "Documentos", saved: "Guardado", locale: "es-ES" },
] as const)("the interface in $language", ({ language, desk, saved, locale }) => {
  it("speaks as the browser does and switches without reload", async () => {
    const person = await PersonAtWork.arrive(browser, server.address, { locale });
    const { page } = person;
    await page.goto("/sign-in");
    await page.locator(".demo-choice").first().waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe(language);
    await person.screenshot(`sign-in-${language}-1440`);
    await person.expectAccessible(`sign-in ${language}`);
    await page.evaluate((chosen) => localStorage.setItem("codraft.language", chosen), language);
    await person.signIn("author");
    expect(await page.locator("h1").textContent()).toBe(desk);
    await person.screenshot(`desk-${language}-1440`);
    await person.expectAccessible(`desk ${language}`);
    await person.openPaper(paper);
    expect(await page.locator(".state-line__text").textContent()).toBe(saved);
    await person.screenshot(`paper-${language}-1440`);

    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    await page.locator(".account").click();
    await page.getByRole("menuitem", { name: "English" }).click();
    await expect.poll(() => page.locator(".state-line__text").textContent()).toBe("Saved");
    expect(await page.evaluate(() => "sameDocument" in window)).toBe(true);
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    await person.leave();
  });
});

describe("with the keyboard alone", () => {
  it("one signs in, opens a paper, writes a heading and a list and comes back", async () => {
    const person = await PersonAtWork.arrive(browser, server.address);
    const { page } = person;
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");
    const tabTo = async (text: string) => {
      for (let presses = 0; presses < 40; presses++) {
        await page.keyboard.press("Tab");
        if ((await focused()).includes(text)) return;
      }
      throw new Error(`never reached ${text}`);
    };
    await page.goto("/sign-in");
    await page.locator(".demo-choice").first().waitFor();
    await tabTo("Thandeka Isampula");
    await page.keyboard.press("Enter");
    await page.locator(".paper-row").first().waitFor();
    await page.evaluate(() => localStorage.setItem("codraft.language", "en"));
    await tabTo("Inclusive and accessible cities");
    await page.keyboard.press("Enter");
    await page.locator(".tiptap").waitFor();
    await person.waitForState("saved");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");
    await page.locator(".tiptap").focus();
    await page.keyboard.press("Control+End");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+Alt+0");
    await page.keyboard.type("## Written by keyboard");
    await page.keyboard.press("Enter");
    await page.keyboard.type("- first point");
    await page.keyboard.press("Enter");
    await page.keyboard.type("second point");
    await page.locator(".tiptap h2", { hasText: "Written by keyboard" }).waitFor();
    await page.locator(".tiptap li", { hasText: "second point" }).waitFor();
    await page.locator(".outline__link", { hasText: "Written by keyboard" }).waitFor();
    const seen = async (place: string) => (await page.locator(place).boundingBox())?.y ?? 0;
    const bottom = await seen(".paper-tools");
    expect(await seen(".outline__link[aria-current]"), "the outline follows the caret").toBeLessThan(bottom);
    await page.keyboard.press("Alt+F10");
    const within = (place: string) => page.evaluate((at) => document.activeElement?.closest(at) !== null, place);
    expect(await within(".toolbar")).toBe(true);
    await page.keyboard.press("Alt+F10");
    expect(await within(".paper-tools")).toBe(true);
    await page.keyboard.press("Alt+F10");
    expect(await within(".tiptap")).toBe(true);
    await page.keyboard.press("Alt+F10");
    await page.keyboard.press("Escape");
    expect(await within(".tiptap")).toBe(true);
    await person.waitForState("saved");
    await person.leave();
  });
});

describe("the page of a paper", () => {
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
});
