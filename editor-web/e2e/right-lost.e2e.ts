import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { describe, expect, it } from "vitest";
import { openCongress, PersonAtWork } from "./people";
import type { RunningServer } from "./server";

let server: RunningServer;
let browser: Browser;

openCongress((congress) => {
  ({ server, browser } = congress);
});

describe("an author whose right ends in the middle of a word", () => {
  it.each([
    { colorScheme: "light", width: 1440, height: 900 },
    { colorScheme: "dark", width: 390, height: 844 },
  ] as const)(
    "keeps the place and the words at $width pixels, $colorScheme",
    async ({ colorScheme, width, height }) => {
      const secretariat = await PersonAtWork.arrive(browser, server.address);
      await secretariat.signIn("secretariat");
      const author = await PersonAtWork.arrive(browser, server.address, { colorScheme, viewport: { width, height } });
      const { page } = author;
      await page.addInitScript(() => localStorage.setItem("codraft.language", "en"));
      await author.signIn("author");
      await author.openPaper("/papers/p8");
      const id = await page.evaluate(async () => (await (await fetch("/api/v1/session")).json()).user.id as string);
      await author.placeCaret("end");
      await author.type(" Before.");
      await author.waitForState("saved");
      // What follows cannot reach the server before the right is gone.
      await author.context.setOffline(true);
      await author.type(" Afterwards");
      await author.waitForState("offline");
      expect(await secretariat.change("DELETE", `/papers/p8/members/${id}`)).toBeLessThan(300);
      const place = await page.evaluate(() => window.scrollY);
      await author.context.setOffline(false);
      await author.waitForState("refused");
      await author.type(" a few words more ");
      expect(Math.abs((await page.evaluate(() => window.scrollY)) - place), "the page stays").toBeLessThan(height / 2);

      const notice = page.getByRole("alert").filter({ hasText: "You no longer have the right to see this paper." });
      await notice.waitFor();
      const seen = await notice.evaluate((box) => box.getBoundingClientRect().top);
      expect(seen, "the notice is on the screen").toBeGreaterThan(0);
      expect(seen, "the notice is on the screen").toBeLessThan(height / 2);
      const size = await notice.evaluate((box) => box.getBoundingClientRect().height);
      expect(size, "the notice leaves the screen to the text").toBeLessThan(height / 5);
      await author.waitForText("Before. Afterwards");
      await author.screenshot(`right-lost-${width}-${colorScheme}`);
      await author.expectAccessible(`right lost ${width}`);
      await author.expectNoSidewaysScroll(`right lost ${width}`);

      // The paper is hidden now, but not from whoever has words in it that nobody else has.
      await page.reload();
      await notice.waitFor();
      const saving = page.waitForEvent("download");
      await notice.getByRole("button", { name: "Download my text" }).click();
      expect(readFileSync(await (await saving).path(), "utf8")).toContain("Afterwards");
      await notice.getByRole("button", { name: "Discard and show the shared paper" }).click();
      await page.getByRole("alertdialog").getByRole("button", { name: "Discard" }).click();
      await page.locator(".plain-page").waitFor();

      const again = { email: "author@codraft.example", role: "author" };
      expect(await secretariat.change("POST", "/papers/p8/members", again)).toBeLessThan(300);
      await Promise.all([author.leave(), secretariat.leave()]);
    },
  );
});
