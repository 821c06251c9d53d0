import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openMeeting, type PersonAtWork } from "./people";
import type { RunningServer } from "./server";

const recorded = (name: string) =>
  readFileSync(join(import.meta.dirname, "../src/extensions/paste/fixtures", `${name}.html`), "utf8");

let server: RunningServer;
let author: PersonAtWork;
let coauthor: PersonAtWork;

openMeeting((meeting) => {
  ({ server, author, coauthor } = meeting);
});

/** Pastes as the browser does, without the clipboard of the machine. */
async function paste(person: PersonAtWork, html: string): Promise<void> {
  await person.page.locator(".tiptap").evaluate((text, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", pasted);
    clipboardData.setData("text/plain", "as plain text");
    text.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, html);
}

/** How far below the upper edge of the screen the line with my caret stands, and what is before it. */
function caretLine(person: PersonAtWork): Promise<{ top: number; before: string }> {
  return person.page.evaluate(() => {
    const selection = window.getSelection();
    const { anchorNode, anchorOffset } = selection ?? {};
    const element = anchorNode instanceof Element ? anchorNode : anchorNode?.parentElement;
    return {
      top: Math.round(element?.getBoundingClientRect().top ?? 0),
      before: (anchorNode?.textContent ?? "").slice(0, anchorOffset ?? 0),
    };
  });
}

describe("two authors at work", () => {
  it("keep their place on the screen while the other pastes from Word above, which asks nobody else for anything", async () => {
    const { page } = coauthor;
    await page.locator(".tiptap > p").last().click();
    await page.keyboard.press("End");
    await coauthor.type(" [here]");
    await coauthor.waitForState("saved");
    await author.waitForText("[here]");
    const before = await caretLine(coauthor);
    const asked: string[] = [];
    author.page.on("request", (request) => asked.push(request.url()));

    await author.placeCaret("end");
    await paste(author, recorded("word"));
    await paste(author, recorded("google-docs"));
    await Promise.all([coauthor.waitForText("Count the damage"), coauthor.waitForText("Ask the drivers")]);
    await author.waitForState("saved");

    await page.locator(".tiptap th", { hasText: "Cost by year" }).waitFor({ state: "attached" });
    expect(await page.locator(".tiptap li li", { hasText: "by radio" }).count()).toBe(1);
    expect(await page.locator(".note", { hasText: "Sendai Framework" }).count()).toBe(1);
    const { text } = await coauthor.look();
    for (const gone of ["Struck out", "Nobody should read", "docs-internal"])
      expect(text.includes(gone), gone).toBe(false);
    expect(asked.filter((address) => !address.startsWith(server.address))).toEqual([]);
    expect(await page.locator(".tiptap a[href*='utm_'], .tiptap a[href*='google.com/url']").count()).toBe(0);
    const after = await caretLine(coauthor);
    expect(after.before).toBe(before.before);
    expect(Math.abs(after.top - before.top), "pixels my line moved").toBeLessThanOrEqual(2);
    await author.screenshot("pasted-1440");
  });

  it("find and replace, take it back in one step, and are told when a pattern never ends", async () => {
    const { page } = author;
    const said = page.locator(".find__said");
    await author.placeCaret("start");
    await page.keyboard.press("Control+h");
    await page.getByRole("textbox", { name: "Find", exact: true }).fill("Riders of the storm");
    await expect.poll(() => said.textContent()).toBe("Nothing found");
    await page.getByRole("textbox", { name: "Find", exact: true }).fill("city");
    await expect.poll(() => said.textContent()).toMatch(/^1 of \d+$/);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await expect.poll(() => said.textContent()).toMatch(/^3 of \d+$/);
    await author.screenshot("find-1440");
    await author.expectAccessible("find and replace");
    const before = (await author.look()).text;
    await page.getByRole("textbox", { name: "Replace with" }).fill("commune");
    await page.getByRole("button", { name: "Replace all" }).click();
    await expect.poll(async () => /city/i.test((await author.look()).text)).toBe(false);
    await page.getByRole("button", { name: "Regular expression" }).click();
    await page.getByRole("textbox", { name: "Find", exact: true }).fill("(\\w+\\s*)+$x");
    await expect.poll(() => said.textContent(), { timeout: 20_000 }).toMatch(/too long/);
    await page.getByRole("textbox", { name: "Find", exact: true }).press("Escape");
    expect(await page.evaluate(() => document.activeElement?.classList.contains("text"))).toBe(true);
    await page.keyboard.press("Control+z");
    await expect.poll(async () => (await author.look()).text === before).toBe(true);
    await Promise.all([author.waitForState("saved"), coauthor.waitForState("saved")]);
    await expect.poll(async () => (await coauthor.look()).text === before).toBe(true);
  });

  it("follow each other until they write themselves, and see in the outline who writes where", async () => {
    const { page } = coauthor;
    await page.locator(".faces").click();
    await page.getByRole("button", { name: /Follow Thandeka Isampula/ }).click();
    await page.locator(".following").waitFor();
    await author.page.locator(".outline__link").last().click();
    await author.page.keyboard.press("End");
    await author.type(" now");
    const caret = page.locator(".caret");
    await expect
      .poll(() => caret.evaluate((line) => line.getBoundingClientRect().top / window.innerHeight))
      .toBeGreaterThan(0);
    await expect
      .poll(() => caret.evaluate((line) => line.getBoundingClientRect().bottom / window.innerHeight))
      .toBeLessThan(1);
    await page.locator(".outline__writing").waitFor();
    expect(await page.locator(".outline__writing").textContent()).toBe("Writing here: Thandeka Isampula");
    await coauthor.screenshot("following-1440");
    await coauthor.expectAccessible("following");
    await page.locator(".tiptap").press("ArrowDown");
    await page.locator(".following").waitFor({ state: "detached" });
  });

  it("see how long the paper is, go to a paragraph and look at the text alone", async () => {
    const { page } = coauthor;
    await expect.poll(() => page.locator(".word-count").textContent()).toMatch(/^[\d,]+ of 6,000 words · \d+ minutes/);
    await page.getByRole("button", { name: "Go to a paragraph" }).click();
    await page.getByRole("textbox", { name: "Number of the paragraph" }).fill("9999");
    await page.keyboard.press("Enter");
    await page.getByText("There is no paragraph 9999.").waitFor();
    await page.getByRole("textbox", { name: "Number of the paragraph" }).fill("2");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await expect.poll(() => page.evaluate(() => document.activeElement?.classList.contains("text"))).toBe(true);
    await page.getByRole("button", { name: "Only the text" }).click();
    await coauthor.screenshot("focus-1440");
    await page.getByRole("button", { name: "Show the tools again" }).click();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole("button", { name: "Outline" }).click();
    await page.getByRole("dialog").locator(".outline__link").first().waitFor();
    await coauthor.screenshot("outline-390");
    await coauthor.expectAccessible("outline 390");
    await page.keyboard.press("Escape");
    await coauthor.expectNoSidewaysScroll("paper tools 390");
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ media: "print" });
    expect(
      await page.locator(".bar, .toolbar-box, .paper-tools, .writing__outline").filter({ visible: true }).count(),
    ).toBe(0);
    await page.locator(".writing__byline", { hasText: "World Enabled" }).waitFor();
    await coauthor.screenshot("print");
    await page.emulateMedia({ media: "screen" });
  });

  it("keep the words of somebody whose session ended offline, warn before leaving, and send them after signing in", async () => {
    const { page, context } = author;
    await context.setOffline(true);
    await context.clearCookies();
    await author.placeCaret("start");
    await author.type("[kept] ");
    await author.waitForState("offline");
    await page.locator(".state-line").click();
    const panel = page.getByRole("dialog");
    await panel.waitFor();
    expect(await panel.textContent()).toMatch(/Edits not yet confirmed7/);
    await author.screenshot("state-offline-1440");
    await author.expectAccessible("details of the state");
    await page.keyboard.press("Escape");

    const warned = await page.evaluate(() => {
      const leaving = new Event("beforeunload", { cancelable: true });
      window.dispatchEvent(leaving);
      return leaving.defaultPrevented;
    });
    expect(warned, "leaving with unsent words").toBe(true);
    await context.setOffline(false);
    await page.getByRole("dialog", { name: "Sign in again" }).waitFor();
    await author.screenshot("sign-in-again-1440");
    await author.expectAccessible("sign in again");
    await page.getByLabel("Password").fill("codraft-demo");
    await page.keyboard.press("Enter");
    await Promise.all([author.waitForState("saved"), coauthor.waitForText("[kept] ")]);
    await Promise.all([author.leave(), coauthor.leave()]);
  });
});
