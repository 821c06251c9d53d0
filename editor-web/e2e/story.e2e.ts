import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { openCongress, PersonAtWork } from "./people";
import type { RunningServer } from "./server";

const recorded = (name: string) =>
  readFileSync(join(import.meta.dirname, "../src/extensions/paste/fixtures", `${name}.html`), "utf8");

let server: RunningServer;
let browser: Browser;

openCongress((congress) => {
  ({ server, browser } = congress);
});

/** Presses a key until the focus is there, as one does who looks at the screen. */
async function go(page: Page, selector: string, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if (await page.evaluate((wish) => document.activeElement?.matches(wish), selector)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`40 times ${key} did not lead to ${selector}`);
}

const focusIn = (page: Page, selector: string) =>
  expect.poll(() => page.evaluate((wish) => document.activeElement?.closest(wish) !== null, selector)).toBe(true);

/** What nobody can bring about by keyboard in a test: what another program put on the clipboard, a file let go. */
async function hand(page: Page, event: "paste" | "drop", html: string, file?: string): Promise<void> {
  await page.locator(".text").evaluate(
    (text, given) => {
      const data = new DataTransfer();
      if (given.file !== undefined) {
        const bytes = Uint8Array.from(atob(given.file), (letter) => letter.charCodeAt(0));
        data.items.add(new File([bytes], "carte.png", { type: "image/png" }));
      } else {
        data.setData("text/html", given.html);
        data.setData("text/plain", "as plain text");
      }
      const line = window.getSelection()?.anchorNode;
      const at = (line instanceof Element ? line : line?.parentElement)?.getBoundingClientRect();
      const how = { bubbles: true, cancelable: true };
      const place = { clientX: (at?.left ?? 0) + 5, clientY: (at?.top ?? 0) + 5 };
      text.dispatchEvent(
        given.event === "paste"
          ? new ClipboardEvent("paste", { ...how, clipboardData: data })
          : new DragEvent("drop", { ...how, ...place, dataTransfer: data }),
      );
    },
    { event, html, file },
  );
}

const picture = async (page: Page): Promise<string> =>
  page.evaluate(() => {
    const canvas = document.createElement("canvas");
    canvas.width = 640;
    canvas.height = 240;
    const brush = canvas.getContext("2d");
    if (brush) brush.fillStyle = "#3b7a78";
    brush?.fillRect(40, 40, 560, 160);
    return canvas.toDataURL("image/png").split(",")[1] ?? "";
  });

/** Sends a change as the page of this person would. */
const change = (page: Page, method: string, path: string, body?: unknown): Promise<number> =>
  page.evaluate(
    async (asked) => {
      const { csrf } = await (await fetch("/api/v1/session")).json();
      const answer = await fetch(`/api/v1${asked.path}`, {
        method: asked.method,
        headers: { "content-type": "application/json", "X-CSRF-Token": csrf },
        body: asked.body === undefined ? undefined : JSON.stringify(asked.body),
      });
      return answer.status;
    },
    { method, path, body },
  );

describe("the night before a deadline, in French, in the dark, on a small screen, by keyboard alone", () => {
  it("a coordinator lets a colleague in, writes with her, goes offline and comes back", async () => {
    const colleague = await PersonAtWork.arrive(browser, server.address);
    await colleague.signIn("author");
    const asked = { role: "author", message: "Je relis les chiffres ce soir avec vous." };
    expect(await change(colleague.page, "POST", "/papers/p7/access-requests", asked)).toBeLessThan(300);

    const me = await PersonAtWork.arrive(browser, server.address, {
      viewport: { width: 1024, height: 768 },
      locale: "fr-FR",
      colorScheme: "dark",
    });
    const { page } = me;
    const { keyboard } = page;
    let shots = 0;
    const keep = (what: string) => me.screenshot(`story-${String(++shots).padStart(2, "0")}-${what}`);

    // Signing in: the language first, then straight into the form, with one mistake.
    await page.goto("/");
    await page.locator("input[name=email]:focus").waitFor();
    await keep("sign-in");
    await me.expectAccessible("sign in");
    await go(page, ".preferences", "Shift+Tab");
    await keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "Français" }).waitFor();
    await keyboard.press("ArrowDown");
    await keyboard.press("Enter");
    await page.getByRole("menu").waitFor({ state: "detached" });
    await go(page, "input[name=email]");
    await me.type("coordinator@codraft.example");
    await keyboard.press("Tab");
    await me.type("codraft-dem");
    await keyboard.press("Enter");
    await page.getByText("L’adresse ou le mot de passe est incorrect.").waitFor();
    await focusIn(page, "input[name=password]");
    await keyboard.press("End");
    await me.type("o");
    await keyboard.press("Enter");

    // What waits for me.
    await page.getByRole("heading", { name: "Bureau" }).waitFor();
    await page.getByText("Je relis les chiffres ce soir avec vous.").waitFor();
    await focusIn(page, "main");
    await keep("desk");
    await me.expectAccessible("desk");
    await go(page, ".requests__actions button");
    await keyboard.press("Enter");
    await page.locator(".requests").waitFor({ state: "detached" });
    await focusIn(page, "main");
    await go(page, "a[href='/papers/p7'].paper-row__link");
    await keyboard.press("Enter");
    await me.waitForState("saved");
    await colleague.openPaper("/papers/p7");
    await page.locator(".faces .avatar").waitFor();

    // A heading, a list, a table, a note.
    await go(page, "button[aria-label='Insérer']");
    await keyboard.press("Tab");
    await go(page, ".text");
    await keyboard.press("Control+End");
    await keyboard.press("Enter");
    await keyboard.press("Enter");
    await me.type("## Ce que nous demandons");
    await keyboard.press("Enter");
    await me.type("Les villes comptent leurs vendeurs de rue.");
    await keyboard.press("Enter");
    await me.type("- un registre par quartier");
    await keyboard.press("Enter");
    await me.type("des marchés ouverts la nuit");
    await keyboard.press("Enter");
    await keyboard.press("Enter");
    await me.type("/");
    await page.getByRole("menu", { name: "Insérer" }).waitFor();
    await keep("insert");
    await me.type("tabl");
    await keyboard.press("Enter");
    await page.locator(".text table").last().waitFor();
    for (const [index, words] of ["Ville", "Vendeurs", "Année", "Dakar", "12 400", "2026", "Lima"].entries()) {
      if (index > 0) await keyboard.press("Tab");
      await me.type(words);
    }
    await keyboard.press("Control+Alt+f");
    await page.locator(".note__words:focus").waitFor();
    await me.type("Recensement municipal de mars 2026.");
    await keep("table-note");
    await keyboard.press("Enter");
    await focusIn(page, ".text");

    // Out of the table, a recommendation with addressees.
    await keyboard.press("Control+End");
    await me.type("/");
    await page.getByRole("menu", { name: "Insérer" }).waitFor();
    await me.type("recom");
    await keyboard.press("Enter");
    await me.type("Publier chaque année le nombre de vendeurs.");
    await keyboard.press("Control+Alt+Enter");
    await page.getByRole("dialog", { name: "Destinataires et thème" }).waitFor();
    await go(page, "input[value=national]");
    await keyboard.press("Space");
    await keep("addressees");
    await me.expectAccessible("addressees in French");
    await go(page, ".field__input");
    await me.type("travail informel");
    await keyboard.press("Enter");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await colleague.page.locator('.text > .recommendation[data-addressees="national"]').last().waitFor();
    await keep("recommendation");
    await me.expectAccessible("what was written");

    // What comes from elsewhere.
    await keyboard.press("Control+End");
    await keyboard.press("Enter");
    await keyboard.press("Enter");
    await hand(page, "paste", recorded("word"));
    await colleague.waitForText("Count the damage");
    await keep("word");
    await hand(page, "paste", recorded("google-docs"));
    await colleague.waitForText("Ask the drivers");
    await hand(page, "drop", "", await picture(page));
    await page.getByRole("dialog", { name: "Que montre l’image" }).waitFor();
    await me.type("Quatre marchés et leurs rues.");
    await keep("picture");
    await keyboard.press("Enter");
    await colleague.page.getByRole("img", { name: "Quatre marchés et leurs rues." }).waitFor();

    // Find and replace; the number is said, and undo takes back all of it and nothing of the other's.
    const before = (await me.look()).text;
    await keyboard.press("Control+h");
    await page.locator(".find__text:focus").first().waitFor();
    await me.type("vendeurs");
    await expect.poll(() => page.locator(".find__said").textContent()).toBe("1 sur 3");
    await go(page, "input[aria-label='Remplacer par']");
    await me.type("marchands");
    await keyboard.press("Tab");
    await keyboard.press("Tab");
    await keyboard.press("Enter");
    await expect.poll(() => page.locator(".find__said").textContent()).toBe("3 passages remplacés");
    await keep("replaced");
    await me.expectAccessible("replaced");
    await keyboard.press("Escape");
    await focusIn(page, ".text");
    await colleague.placeCaret("start");
    await colleague.type("[relu] ");
    await me.waitForText("[relu] ");
    await keyboard.press("Control+z");
    await expect.poll(async () => (await me.look()).text.replace("[relu] ", "") === before).toBe(true);
    await me.waitForText("[relu] ");

    // The outline opens where one is; nothing below moves while the keyboard is in the bars.
    await keyboard.press("Alt+F10");
    await keyboard.press("Alt+F10");
    await keyboard.press("Enter");
    await page.locator(".outline__link[aria-current]:focus").waitFor();
    await keep("outline");
    await me.expectAccessible("outline in French");
    for (let tries = 0; tries < 30; tries++) {
      if ((await page.locator(":focus").textContent()) === "Ce que nous demandons") break;
      await keyboard.press("Shift+Tab");
    }
    await keyboard.press("Enter");
    await focusIn(page, ".text");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    const scrolled = () => page.evaluate(() => Math.round(window.scrollY));
    const place = await scrolled();
    await keyboard.press("Alt+F10");
    await go(page, ".faces", "Shift+Tab");
    expect(await scrolled()).toBe(place);

    // Who is here, and following her.
    await keyboard.press("Enter");
    await page.getByRole("dialog", { name: "Personnes présentes" }).waitFor();
    await go(page, ".presence__person--other");
    await keep("people");
    await me.expectAccessible("people in French");
    await keyboard.press("Enter");
    await page.locator(".following", { hasText: "Vous suivez Thandeka Isampula" }).waitFor();
    await colleague.type("et ici ");
    await expect
      .poll(() => page.locator(".caret").evaluate((line) => line.getBoundingClientRect().top / window.innerHeight))
      .toBeGreaterThan(0);
    await keep("following");
    await go(page, ".text");
    await keyboard.press("ArrowDown");
    await page.locator(".following").waitFor({ state: "detached" });

    // Offline and back: at no moment in doubt.
    await me.context.setOffline(true);
    await me.type("écrit hors ligne ");
    await me.waitForState("offline");
    expect(await page.locator(".state-line__text").textContent()).toBe("Hors ligne, 17 modifications non envoyées");
    await keyboard.press("Alt+F10");
    await go(page, ".state-line", "Shift+Tab");
    await keyboard.press("Enter");
    await page.getByRole("dialog", { name: "État de votre texte" }).waitFor();
    await keep("offline");
    await me.expectAccessible("offline in French");
    await keyboard.press("Escape");
    await focusIn(page, ".state-line");
    await me.context.setOffline(false);
    await me.waitForState("saved");
    await colleague.waitForText("écrit hors ligne ");
    await keep("back");
    await Promise.all([me.leave(), colleague.leave()]);
  }, 240_000);
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
      expect(await change(secretariat.page, "DELETE", `/papers/p8/members/${id}`)).toBeLessThan(300);
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
      expect(await change(secretariat.page, "POST", "/papers/p8/members", again)).toBeLessThan(300);
      await Promise.all([author.leave(), secretariat.leave()]);
    },
  );
});
