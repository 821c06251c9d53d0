import type { Browser } from "playwright-core";
import { describe, expect, it } from "vitest";
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

  it("lose and double nothing when one goes offline, types, reloads and comes back", async () => {
    await Promise.all([author.openPaper(paper), coauthor.openPaper(paper)]);
    // The offline worker keeps the built files when the page has been open once.
    await author.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await author.context.setOffline(true);
    await author.placeCaret("start");
    await author.type("[offline one]");
    await author.waitForState("offline");
    expect(await author.page.locator(".state-line__text").textContent()).toMatch(/\d+ unsent edits/);
    await coauthor.placeCaret("end");
    await coauthor.type("[meanwhile]");
    await coauthor.waitForState("saved");
    expect((await coauthor.look()).text.includes("[offline one]")).toBe(false);
    await author.screenshot("offline-1440");

    await author.page.reload();
    await author.page.locator(".tiptap").waitFor();
    await author.waitForState("offline");
    expect((await author.look()).text.includes("[offline one]")).toBe(true);
    expect(await author.page.locator(".state-line__text").textContent()).toMatch(/13 unsent edits/);
    await author.placeCaret("start");
    await author.type("[offline two]");
    await author.context.setOffline(false);

    await Promise.all([author.waitForState("saved"), coauthor.waitForText("[offline two]")]);
    await author.waitForText("[meanwhile]");
    const [here, there] = [await author.look(), await coauthor.look()];
    expect(here.text === there.text, "both show the same text").toBe(true);
    for (const word of ["[offline one]", "[offline two]", "[meanwhile]"]) expect(times(here.text, word)).toBe(1);
  });

  it("keep in two tabs of one person what each of them wrote", async () => {
    const tab = await author.context.newPage();
    await tab.goto(paper);
    await tab.locator(".tiptap").waitFor();
    await tab.locator(".state-line[data-state=saved]").waitFor();
    await author.placeCaret("start");
    await author.type("[first tab]");
    await tab.locator(".tiptap p").last().click();
    await tab.keyboard.type("[second tab]", { delay: 12 });
    await coauthor.waitForText("[first tab]");
    await coauthor.waitForText("[second tab]");
    await author.waitForText("[second tab]");
    await tab.close();
    const { text } = await coauthor.look();
    expect(times(text, "[first tab]")).toBe(1);
    expect(times(text, "[second tab]")).toBe(1);
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
