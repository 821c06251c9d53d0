import { mkdirSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { RunningServer } from "./server";

const password = "codraft-demo";
const results = join(import.meta.dirname, "../test-results");

function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** What a page complained about, without what a test does on purpose (401 of a first look, lost lines). */
const expected =
  /400|401|403|404|409|ERR_INTERNET_DISCONNECTED|ERR_CONNECTION|ERR_NETWORK|WebSocket connection to|ERR_FAILED/;

/** One person with a browser of their own. */
export class PersonAtWork {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly complaints: string[] = [];

  private constructor(context: BrowserContext, page: Page) {
    this.context = context;
    this.page = page;
    page.setDefaultTimeout(30_000);
    page.on("console", (message) => {
      if (message.type() === "error" && !expected.test(message.text())) this.complaints.push(message.text());
    });
    page.on("pageerror", (error) => this.complaints.push(String(error.stack ?? error)));
    page.on("dialog", (dialog) => void dialog.accept().catch(() => {}));
  }

  static async arrive(browser: Browser, address: string, options: BrowserContextOptions = {}): Promise<PersonAtWork> {
    const context = await browser.newContext({
      baseURL: address,
      viewport: { width: 1440, height: 900 },
      locale: "en-GB",
      reducedMotion: "reduce",
      ...options,
    });
    // Profiles have languages of their own; these tests read English unless the browser asks for another language.
    if (options.locale === undefined)
      await context.addInitScript(
        () => localStorage.getItem("codraft.language") ?? localStorage.setItem("codraft.language", "en"),
      );
    return new PersonAtWork(context, await context.newPage());
  }

  async signIn(email: string, secret = password): Promise<void> {
    await this.page.goto("/sign-in?returnTo=/papers");
    await this.page.locator("input[name=email]").fill(`${email}@codraft.example`);
    await this.page.locator("input[name=password]").fill(secret);
    await this.page.locator("form button[type=submit]").click();
    await this.page.locator(".paper-row, .empty").first().waitFor();
  }

  async openPaper(path: string): Promise<void> {
    await this.page.goto(path);
    await this.page.locator(".tiptap").waitFor();
    await this.page.locator(".state-line[data-state=saved], .state-line[data-state=read-only]").waitFor();
  }

  /** Sends a change as the page of this person would, and tells the status of the answer. */
  change(method: string, path: string, body?: unknown): Promise<number> {
    return this.page.evaluate(
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
  }

  /** Puts the caret at the beginning or end of the first plain paragraph, where everybody in these tests writes. */
  async placeCaret(where: "start" | "end"): Promise<void> {
    await this.page.locator(".tiptap").focus();
    await this.page.evaluate((at) => {
      const paragraph = document.querySelector(".tiptap > p");
      if (!paragraph) throw new Error("the paper has no paragraph");
      paragraph.scrollIntoView({ block: "center" });
      // In its words, as a browser does: behind a place between elements the browser leaves the caret before the letter.
      const words: Node[] = [];
      const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
      while (walker.nextNode())
        if (!walker.currentNode.parentElement?.closest(".caret")) words.push(walker.currentNode);
      const [node, offset] = at === "start" ? [words.at(0), 0] : [words.at(-1), words.at(-1)?.textContent?.length];
      window.getSelection()?.collapse(node ?? paragraph, offset);
    }, where);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: 12 });
  }

  /** What the screen says at one moment: is it saved, and what stands in the text (without the names at carets). */
  look(): Promise<{ state: string; text: string }> {
    return this.page.evaluate(() => {
      const copy = document.querySelector(".tiptap")?.cloneNode(true);
      if (!(copy instanceof HTMLElement)) return { state: "", text: "" };
      for (const caret of copy.querySelectorAll(".caret")) caret.remove();
      return {
        state: document.querySelector<HTMLElement>(".state-line")?.dataset.state ?? "",
        text: (copy.textContent ?? "").replaceAll("\u2060", ""),
      };
    });
  }

  async waitForState(state: string, timeout = 30_000): Promise<void> {
    await this.page.locator(`.state-line[data-state=${state}]`).waitFor({ timeout });
  }

  async waitForText(text: string, timeout = 30_000): Promise<void> {
    // The text is long: a boolean keeps a failure readable.
    await expect
      .poll(async () => (await this.look()).text.includes(text), { timeout, interval: 60, message: text })
      .toBe(true);
  }

  async screenshot(name: string): Promise<void> {
    mkdirSync(results, { recursive: true });
    // Hiding the caret would write a style into the text, which the editor reads again, and the caret with it.
    await this.page.screenshot({ path: join(results, `${name}.png`), caret: "initial" });
  }

  /** No violation of WCAG 2.1 A and AA on the page as it is now. */
  async expectAccessible(what: string): Promise<void> {
    // The buttons with which screen readers close a popover stand outside of its dialog, and so of every landmark.
    const popover = (await this.page.locator(".popover [role=dialog]").count()) > 0;
    const { violations } = await new AxeBuilder({ page: this.page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"])
      .disableRules(popover ? ["region"] : [])
      .analyze();
    const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
    // Soft: one run tells of every page that has a fault.
    expect.soft(told, what).toEqual([]);
  }

  /** Nothing is cut off or needs sideways scrolling at this width. */
  async expectNoSidewaysScroll(what: string): Promise<void> {
    const over = await this.page.evaluate(() => {
      // A sheet lies on a veil that scrolls by itself.
      const veils = [...document.querySelectorAll(".veil")].map((veil) => veil.scrollWidth);
      return Math.max(document.documentElement.scrollWidth, ...veils) - window.innerWidth;
    });
    expect.soft(over, what).toBeLessThanOrEqual(0);
  }

  async leave(): Promise<void> {
    expect(this.complaints, "the browser's console").toEqual([]);
    await this.context.close();
  }
}

interface Congress {
  server: RunningServer;
  browser: Browser;
}

/** Hands the tests of a file a server with the demonstration congress and a browser, and ends both after them. */
export function openCongress(give: (congress: Congress) => void): void {
  let congress: Congress | null = null;
  beforeAll(async () => {
    const [server, browser] = await Promise.all([RunningServer.start(), launch()]);
    congress = { server, browser };
    give(congress);
  });
  afterAll(async () => {
    await congress?.browser.close();
    await congress?.server.stop();
  });
}

interface Meeting extends Congress {
  author: PersonAtWork;
  coauthor: PersonAtWork;
  /** The address of the paper that both have open. */
  paper: string;
}

/** The same with two authors of different organisations in one paper. */
export function openMeeting(give: (meeting: Meeting) => void): void {
  let congress: Congress | null = null;
  openCongress((here) => {
    congress = here;
  });
  beforeAll(async () => {
    if (congress === null) throw new Error("there is no server");
    const { server, browser } = congress;
    const [author, coauthor] = await Promise.all([
      PersonAtWork.arrive(browser, server.address),
      PersonAtWork.arrive(browser, server.address),
    ]);
    await Promise.all([author.signIn("author"), coauthor.signIn("coauthor")]);
    await author.page.getByRole("link", { name: /Inclusive and accessible cities/ }).click();
    await author.page.locator(".tiptap").waitFor();
    const paper = new URL(author.page.url()).pathname;
    await Promise.all([author.openPaper(paper), coauthor.openPaper(paper)]);
    give({ server, browser, author, coauthor, paper });
  });
}
