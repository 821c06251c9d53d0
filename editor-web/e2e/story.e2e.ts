import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import deskEn from "../../shared/labels/desk/en.json";
import deskEs from "../../shared/labels/desk/es.json";
import deskFr from "../../shared/labels/desk/fr.json";
import en from "../../shared/labels/en.json";
import es from "../../shared/labels/es.json";
import fr from "../../shared/labels/fr.json";
import { interfaceLanguages } from "../src/i18n";
import { translator } from "../src/i18n/translate";
import { openCongress, PersonAtWork } from "./people";
import type { RunningServer } from "./server";

const words = {
  en: translator("en", { ...en, ...deskEn }),
  fr: translator("fr", { ...fr, ...deskFr }),
  es: translator("es", { ...es, ...deskEs }),
};

/** Continuous integration lives through the first; STORY=es names another one, STORY=all takes them all. */
const variants = [
  { name: "fr", language: "fr", colorScheme: "dark", viewport: { width: 1024, height: 768 } },
  { name: "en", language: "en", colorScheme: "light", viewport: { width: 1440, height: 900 } },
  { name: "es", language: "es", colorScheme: "dark", viewport: { width: 390, height: 844 } },
  { name: "en-390", language: "en", colorScheme: "light", viewport: { width: 390, height: 844 } },
  { name: "fr-1440", language: "fr", colorScheme: "dark", viewport: { width: 1440, height: 900 } },
] as const;
type Variant = (typeof variants)[number];
const wish = process.env.STORY || variants[0].name;
const chosen = variants.filter(({ name }) => wish === "all" || wish === name);
if (chosen.length === 0) throw new Error(`STORY is all or one of ${variants.map(({ name }) => name).join(", ")}`);

const recorded = (name: string) =>
  readFileSync(join(import.meta.dirname, "../src/extensions/paste/fixtures", `${name}.html`), "utf8");

let server: RunningServer;
let browser: Browser;

/** Presses a key until the focus is there, as one does who looks at the screen. */
async function go(page: Page, selector: string, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if (await page.evaluate((wish) => document.activeElement?.matches(wish), selector)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`40 times ${key} did not lead to ${selector}`);
}

const topOf = (element: Element): number => element.getBoundingClientRect().top;

const focusIn = (page: Page, selector: string) =>
  expect.poll(() => page.evaluate((wish) => document.activeElement?.closest(wish) !== null, selector)).toBe(true);

/** What nobody can bring about by keyboard in a test: what another program put on the clipboard, a file let go. */
async function hand(page: Page, event: "paste" | "drop", html: string, file?: string): Promise<void> {
  await page.locator(".tiptap").evaluate(
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

/** Over 300 lines because it is one night: what one step leaves on the screen, the next one begins with. */
async function liveThrough({ name, language, colorScheme, viewport }: Variant): Promise<void> {
  const t = words[language];
  const colleague = await PersonAtWork.arrive(browser, server.address);
  await colleague.signIn("author");
  const asked = { role: "author", message: "Je relis les chiffres ce soir avec vous." };
  expect(await colleague.change("POST", "/papers/p7/access-requests", asked)).toBeLessThan(300);

  const me = await PersonAtWork.arrive(browser, server.address, {
    viewport,
    locale: language,
    colorScheme,
  });
  const { page } = me;
  const keyboard = {
    // Nobody's next key is faster than a picture of the screen.
    press: async (key: string) => {
      await page.keyboard.press(key);
      await page.evaluate(() => new Promise(requestAnimationFrame));
    },
  };
  let shots = 0;
  const look = async (what: string) => {
    await me.screenshot(`story-${name}-${String(++shots).padStart(2, "0")}-${what}`);
    await me.expectNoSidewaysScroll(what);
    await me.expectAccessible(what);
  };

  // Signing in: the language first, then straight into the form, with one mistake.
  await page.goto("/");
  await page.locator("input[name=email]:focus").waitFor();
  await look("sign-in");
  await go(page, ".preferences", "Shift+Tab");
  await keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Français" }).waitFor();
  for (const _ of interfaceLanguages.slice(0, interfaceLanguages.indexOf(language))) await keyboard.press("ArrowDown");
  await keyboard.press("Enter");
  await page.getByRole("menu").waitFor({ state: "detached" });
  await go(page, "input[name=email]");
  await me.type("coordinator@codraft.example");
  await keyboard.press("Tab");
  await me.type("codraft-dem");
  await keyboard.press("Enter");
  await page.getByText(t("errors.invalid-credentials")).waitFor();
  await focusIn(page, "input[name=password]");
  await keyboard.press("End");
  await me.type("o");
  await keyboard.press("Enter");

  // What waits for me.
  await page.getByRole("heading", { name: t("home.title"), exact: true }).waitFor();
  await page.getByText("Je relis les chiffres ce soir avec vous.").waitFor();
  await focusIn(page, "main");
  await look("desk");
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
  await go(page, `button[aria-label='${t("toolbar.insert")}']`);
  await keyboard.press("Tab");
  await go(page, ".tiptap");
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
  await page.locator(".tiptap > ul > li", { hasText: "un registre par quartier" }).waitFor();
  await me.type("/");
  await page.getByRole("listbox", { name: t("insert.title"), exact: true }).waitFor();
  await look("insert");
  await me.type("tabl");
  await keyboard.press("Enter");
  await page.locator(".tiptap table").last().waitFor();
  for (const [index, words] of ["Ville", "Vendeurs", "Année", "Dakar", "12 400", "2026", "Lima"].entries()) {
    if (index > 0) await keyboard.press("Tab");
    await me.type(words);
  }
  await keyboard.press("Control+Alt+f");
  await page.locator(".note__words:focus").waitFor();
  await me.type("Recensement municipal de mars 2026.");
  await look("table-note");
  await keyboard.press("Enter");
  await focusIn(page, ".tiptap");

  // Out of the table, a recommendation with addressees.
  await keyboard.press("Control+End");
  await me.type("/");
  await page.getByRole("listbox", { name: t("insert.title"), exact: true }).waitFor();
  await me.type("recom");
  await keyboard.press("Enter");
  await me.type("Publier chaque année le nombre de vendeurs.");
  await keyboard.press("Control+Alt+Enter");
  await page.getByRole("dialog", { name: t("recommendation.title") }).waitFor();
  await go(page, "input[value=national]");
  await keyboard.press("Space");
  await look("addressees");
  await go(page, ".field__input");
  await me.type("travail informel");
  await keyboard.press("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await colleague.page.locator('.tiptap > .recommendation[data-addressees="national"]').last().waitFor();
  await look("recommendation");

  // What comes from elsewhere.
  await keyboard.press("Control+End");
  await keyboard.press("Enter");
  await keyboard.press("Enter");
  await hand(page, "paste", recorded("word"));
  await colleague.waitForText("Count the damage");
  await look("word");
  await hand(page, "paste", recorded("google-docs"));
  await colleague.waitForText("Ask the drivers");
  await hand(page, "drop", "", await picture(page));
  await page.getByRole("dialog", { name: t("image.title") }).waitFor();
  await me.type("Quatre marchés et leurs rues.");
  await look("picture");
  await keyboard.press("Enter");
  await colleague.page.getByRole("img", { name: "Quatre marchés et leurs rues." }).waitFor();

  // Find and replace; the number is said, and undo takes back all of it and nothing of the other's.
  const before = (await me.look()).text;
  await keyboard.press("Control+h");
  await page.locator(".find__text:focus").first().waitFor();
  await me.type("vendeurs");
  await expect.poll(() => page.locator(".find__said").textContent()).toBe(t("find.place", { current: 1, total: 3 }));
  await go(page, `input[aria-label='${t("find.replacement")}']`);
  await me.type("marchands");
  await keyboard.press("Tab");
  await keyboard.press("Tab");
  await keyboard.press("Enter");
  await expect
    .poll(() => page.locator(".find__said").textContent())
    .toBe(t("find.replaced", { count: 3, formatted: "3" }));
  await look("replaced");
  await keyboard.press("Escape");
  await focusIn(page, ".tiptap");
  await colleague.placeCaret("start");
  await colleague.type("[relu] ");
  await me.waitForText("[relu] ");
  await keyboard.press("Control+z");
  await expect.poll(async () => (await me.look()).text.replace("[relu] ", "") === before).toBe(true);
  await me.waitForText("[relu] ");

  // The outline opens where one is; nothing below moves while the keyboard is in the bars.
  if (viewport.width < 1088) {
    await keyboard.press("Alt+F10");
    await keyboard.press("Alt+F10");
    await keyboard.press("Enter");
  } else await go(page, ".outline__link[aria-current]", "Shift+Tab");
  await page.locator(".outline__link[aria-current]:focus").waitFor();
  await look("outline");
  for (let tries = 0; tries < 30; tries++) {
    if ((await page.locator(":focus").textContent()) === "Ce que nous demandons") break;
    await keyboard.press("Shift+Tab");
  }
  await keyboard.press("Enter");
  await focusIn(page, ".tiptap");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  // Below the bars, at the same place on every screen.
  await expect
    .poll(() => page.locator(".tiptap h2", { hasText: "Ce que nous demandons" }).evaluate(topOf))
    .toSatisfy((top: number) => Math.abs(top - 128) < 4);
  const scrolled = () => page.evaluate(() => Math.round(window.scrollY));
  const place = await scrolled();
  await keyboard.press("Alt+F10");
  await go(page, ".faces", "Shift+Tab");
  expect(await scrolled()).toBe(place);

  // Who is here, and following her.
  await keyboard.press("Enter");
  await page.getByRole("dialog", { name: t("presence.title") }).waitFor();
  await go(page, ".presence__person--other");
  await look("people");
  await keyboard.press("Enter");
  await page.locator(".following", { hasText: t("presence.following", { name: "Thandeka Isampula" }) }).waitFor();
  await colleague.type("et ici ");
  await expect
    .poll(() => page.locator(".caret").evaluate((line) => line.getBoundingClientRect().top / window.innerHeight))
    .toBeGreaterThan(0);
  await look("following");
  await go(page, ".tiptap");
  await keyboard.press("ArrowDown");
  await page.locator(".following").waitFor({ state: "detached" });

  // Offline and back: at no moment in doubt.
  await me.context.setOffline(true);
  await me.type("écrit hors ligne ");
  await me.waitForState("offline");
  expect(await page.locator(".state-line__text").textContent()).toBe(t("safety.offlineUnsent", { count: 17 }));
  await keyboard.press("Alt+F10");
  await go(page, ".state-line", "Shift+Tab");
  await keyboard.press("Enter");
  await page.getByRole("dialog", { name: t("safety.label") }).waitFor();
  await look("offline");
  await keyboard.press("Escape");
  await focusIn(page, ".state-line");
  await me.context.setOffline(false);
  await me.waitForState("saved");
  await colleague.waitForText("écrit hors ligne ");
  await look("back");
  await Promise.all([me.leave(), colleague.leave()]);
}

describe.each(chosen)("the night before a deadline, by keyboard alone ($name)", (variant) => {
  // Each finds the paper as it was.
  openCongress((congress) => {
    ({ server, browser } = congress);
  });

  it(
    "a coordinator lets a colleague in, writes with her, goes offline and comes back",
    () => liveThrough(variant),
    240_000,
  );
});
