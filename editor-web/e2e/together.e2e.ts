import type { Browser } from "playwright-core";
import { describe, expect, it, onTestFinished, type TestContext } from "vitest";
import { openMeeting, PersonAtWork } from "./people";
import type { RunningServer } from "./server";

let server: RunningServer;
let browser: Browser;
let author: PersonAtWork;
let coauthor: PersonAtWork;
let paper = "";

const times = (text: string, word: string) => text.split(word).length - 1;

openMeeting((meeting) => {
  ({ server, browser, author, coauthor, paper } = meeting);
});

/** A word of this attempt: what an attempt before has written stands in the paper. */
const inAttempt =
  ({ result }: TestContext["task"]) =>
  (word: string) =>
    word + "·".repeat(result?.retryCount ?? 0);

describe("two authors of different organisations in one paragraph", () => {
  it("see each other's letters, names, organisations and cursors at once", async () => {
    await Promise.all([author.openPaper(paper), coauthor.openPaper(paper)]);
    await author.placeCaret("start");
    await coauthor.placeCaret("end");
    await Promise.all([author.type("[from the author]"), coauthor.type("[from the coauthor]")]);
    await Promise.all([author.waitForText("[from the coauthor]"), coauthor.waitForText("[from the author]")]);
    await Promise.all([author.waitForState("saved"), coauthor.waitForState("saved")]);
    const [here, there] = [await author.look(), await coauthor.look()];
    expect(here.text === there.text, "both show the same text").toBe(true);

    const caret = author.page.locator(".caret");
    await caret.waitFor({ state: "attached" });
    expect(await caret.locator(".caret__name").textContent()).toBe("Marisol Ejemplo");
    await coauthor.type("!");
    await author.screenshot("together-author-1440");
    await coauthor.screenshot("together-coauthor-1440");

    await author.page.locator(".faces").click();
    const list = author.page.getByRole("dialog");
    await list.waitFor();
    expect(await list.textContent()).toMatch(/Marisol Ejemplo.*Huairou/);
    await author.screenshot("presence-1440");
    await author.page.keyboard.press("Escape");
  });

  it("undo only what they did themselves", async () => {
    await author.placeCaret("start");
    await author.page.waitForTimeout(600);
    await author.type("[mine]");
    await coauthor.placeCaret("end");
    await coauthor.type("[theirs]");
    await author.waitForText("[theirs]");
    await author.page.locator(".tiptap").focus();
    await author.page.keyboard.press("Control+z");
    await expect.poll(async () => (await author.look()).text.includes("[mine]")).toBe(false);
    expect((await author.look()).text.includes("[theirs]")).toBe(true);
  });

  it("find each letter behind the one before it, in a line that no picture has shown yet", async () => {
    const { page } = author;
    await page.locator(".tiptap").focus();
    await page.keyboard.press("Control+End");
    const line = await page.evaluate(async () => {
      const text = document.querySelector(".tiptap");
      text?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
      for (const letter of "abc") {
        document.execCommand("insertText", false, letter);
        // The editor reads what was written; nothing is drawn meanwhile.
        await Promise.resolve();
      }
      return text?.lastElementChild?.textContent;
    });
    expect(line).toBe("abc");
  });

  it("have each key work where the caret is, at any speed, while the other writes", async () => {
    const { page } = author;
    for (const [round, width] of [1440, 390, 1440, 390].entries()) {
      await page.setViewportSize({ width, height: 844 });
      await coauthor.placeCaret("start");
      const writing = coauthor.type("some words of another who writes meanwhile ");
      await page.locator(".tiptap").focus();
      for (const key of ["Control+End", "Enter", "Control+Alt+0"]) await page.keyboard.press(key);
      await page.keyboard.type(`## Head ${round}`);
      await page.keyboard.press("Enter");
      await page.keyboard.type("- first");
      await page.keyboard.press("Enter");
      await page.keyboard.type("second");
      for (const key of ["Enter", "Enter"]) await page.keyboard.press(key);
      await page.keyboard.type("after");
      for (const key of ["ArrowUp", "End"]) await page.keyboard.press(key);
      await page.keyboard.type(" and");
      await page.keyboard.press("Home");
      await page.keyboard.type("so ");
      await writing;
      const written = await page
        .locator(".tiptap > :nth-last-child(-n+3) p, .tiptap > :nth-last-child(-n+3):is(h2, p)")
        .allTextContents();
      expect(written).toEqual([`Head ${round}`, "first", "so second and", "after"]);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it("lose and double nothing when one goes offline, types, reloads and comes back", async ({ task }) => {
    const own = inAttempt(task);
    const [one, two, meanwhile] = [own("[offline one]"), own("[offline two]"), own("[meanwhile]")];
    await Promise.all([author.openPaper(paper), coauthor.openPaper(paper)]);
    // The offline worker keeps the built files when the page has been open once.
    await author.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    onTestFinished(() => author.context.setOffline(false));
    await author.context.setOffline(true);
    await author.placeCaret("start");
    await author.type(one);
    await author.waitForState("offline");
    expect(await author.page.locator(".state-line__text").textContent()).toMatch(/\d+ unsent edits/);
    await coauthor.placeCaret("end");
    await coauthor.type(meanwhile);
    await coauthor.waitForState("saved");
    expect((await coauthor.look()).text.includes(one)).toBe(false);
    await author.screenshot("offline-1440");

    await author.page.reload();
    await author.page.locator(".tiptap").waitFor();
    await author.waitForState("offline");
    expect((await author.look()).text.includes(one)).toBe(true);
    expect(await author.page.locator(".state-line__text").textContent()).toContain(`${one.length} unsent edits`);
    await author.placeCaret("start");
    await author.type(two);
    await author.context.setOffline(false);

    await Promise.all([author.waitForState("saved"), coauthor.waitForText(two)]);
    await author.waitForText(meanwhile);
    const [here, there] = [await author.look(), await coauthor.look()];
    expect(here.text === there.text, "both show the same text").toBe(true);
    for (const word of [one, two, meanwhile]) expect(times(here.text, word)).toBe(1);
  });

  it("keep in two tabs of one person what each of them wrote", async ({ task }) => {
    const own = inAttempt(task);
    const [first, second] = [own("[first tab]"), own("[second tab]")];
    const tab = await author.context.newPage();
    await tab.goto(paper);
    await tab.locator(".tiptap").waitFor();
    await tab.locator(".state-line[data-state=saved]").waitFor();
    await author.placeCaret("start");
    await author.type(first);
    await tab.locator(".tiptap p").last().click();
    await tab.keyboard.type(second, { delay: 12 });
    await coauthor.waitForText(first);
    await coauthor.waitForText(second);
    await author.waitForText(second);
    await tab.close();
    const { text } = await coauthor.look();
    expect(times(text, first)).toBe(1);
    expect(times(text, second)).toBe(1);
  });

  it("find everything that was called saved, and everything they had seen, after the server was killed", async () => {
    const promised = new Set<string>();
    const written: string[] = [];
    await author.placeCaret("start");
    await coauthor.placeCaret("end");
    const watch = async (person: PersonAtWork, own: string, other: string) => {
      const { state, text } = await person.look();
      for (const [word] of text.matchAll(/⟨\w\d+⟩/g)) {
        const mine = word.startsWith(`⟨${own}`);
        // Foreign words that anybody sees, and own words once the state line says saved.
        if (word.startsWith(`⟨${other}`) || (mine && state === "saved")) promised.add(word);
      }
    };
    const write = async (person: PersonAtWork, own: string, other: string, rounds: number) => {
      for (let round = 0; round < rounds; round++) {
        const word = `⟨${own}${round}⟩`;
        written.push(word);
        await person.page.keyboard.type(word);
        await watch(person, own, other);
      }
    };
    const typing = Promise.all([write(author, "a", "c", 40), write(coauthor, "c", "a", 40)]);
    await expect.poll(() => promised.size, { timeout: 60_000, interval: 20 }).toBeGreaterThan(12);
    await server.kill();
    await typing;
    const kept = [...promised];
    await Promise.all([author.waitForState("offline"), coauthor.waitForState("offline")]);

    await server.restart();
    await Promise.all([author.waitForState("saved", 60_000), coauthor.waitForState("saved", 60_000)]);
    await expect.poll(async () => (await author.look()).text === (await coauthor.look()).text).toBe(true);
    const fresh = await PersonAtWork.arrive(browser, server.address);
    await fresh.signIn("coauthor");
    await fresh.openPaper(paper);
    for (const person of [author, coauthor, fresh]) {
      const { text } = await person.look();
      for (const word of kept) expect(times(text, word), `${word} of what had been promised`).toBe(1);
      // The browsers lived on, so what was still on its way has arrived as well, once.
      for (const word of written) expect(times(text, word), word).toBe(1);
    }
    await fresh.leave();
  });

  it("are told when the other one leaves", async () => {
    await coauthor.leave();
    await expect.poll(() => author.page.locator(".faces .avatar").count()).toBe(0);
    await author.leave();
  });
});
