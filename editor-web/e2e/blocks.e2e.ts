import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { openMeeting, type PersonAtWork } from "./people";

let author: PersonAtWork;
let coauthor: PersonAtWork;

/** One pixel. */
const picture = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

openMeeting((meeting) => {
  ({ author, coauthor } = meeting);
});

/** An empty line at the end of the paper, with the caret in it. */
async function newLine({ page }: PersonAtWork): Promise<void> {
  await page.locator(".tiptap").focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
}

async function choose(person: PersonAtWork, search: string): Promise<void> {
  await person.page.keyboard.type("/");
  await person.page.getByRole("listbox", { name: "Insert" }).waitFor();
  await person.page.keyboard.type(search);
  await person.page.keyboard.press("Enter");
  await person.page.getByRole("listbox", { name: "Insert" }).waitFor({ state: "detached" });
}

describe("an author, by keyboard", () => {
  it("writes a recommendation with addressees and a footnote, seen by the other", async () => {
    const { page } = author;
    await newLine(author);
    await choose(author, "recom");
    await page.keyboard.type("Cities publish what they spend.");
    await page.keyboard.press("Control+Alt+Enter");
    await page.getByRole("dialog").waitFor();
    await author.screenshot("recommendation-1440");
    await author.expectAccessible("addressees");
    await page.getByRole("checkbox", { name: "UN system" }).press("Space");
    await page.getByRole("textbox", { name: "Theme" }).fill("local finance");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    const theirs = coauthor.page.locator('.recommendation[data-addressees="un_system"]');
    await theirs.waitFor();
    expect(await theirs.getAttribute("data-theme")).toBe("local finance");
    expect(await theirs.getAttribute("data-to")).toContain("UN system");

    await page.keyboard.press("Control+Alt+f");
    await page.locator(".note__words:focus").waitFor();
    await page.keyboard.type("Report of 2025.");
    await page.keyboard.press("Enter");
    await page.keyboard.type(" Every year.");
    await coauthor.page.locator(".note__words", { hasText: "Report of 2025." }).waitFor();
    await coauthor.waitForText("Cities publish what they spend. Every year.");
    await author.screenshot("footnote-1440");
    await author.expectAccessible("recommendation and note");
  });

  it("makes a table and gives it a row and a column", async () => {
    const { page } = author;
    await page.locator(".tiptap").focus();
    await newLine(author);
    await choose(author, "table");
    await page.keyboard.type("City");
    await page.keyboard.press("Control+Enter");
    await page.keyboard.press("Alt+Shift+ArrowRight");
    const table = coauthor.page.locator(".tiptap table").last();
    await expect.poll(() => table.locator("tr").count()).toBe(4);
    await expect.poll(() => table.locator("th").count()).toBe(4);
    await author.screenshot("table-1440");
  });

  it("changes it by its handles with the mouse", async () => {
    const { page } = author;
    const table = page.locator(".tiptap table").last();
    await table.locator("td").first().click();
    const choose = async (handle: "Row" | "Column", what: string) => {
      await page.locator(".table-handle").getByRole("button", { name: handle }).click();
      await page.getByRole("menuitem", { name: what, exact: true }).click();
      await page.getByRole("menu").waitFor({ state: "detached" });
    };
    await choose("Row", "Row below");
    await expect.poll(() => table.locator("tr").count()).toBe(5);
    await choose("Column", "Header column");
    await expect.poll(() => table.locator("th").count()).toBe(8);
    await choose("Column", "Delete column");
    await expect.poll(() => coauthor.page.locator(".tiptap table").last().locator("th").count()).toBe(3);
    await author.waitForState("saved");
  });

  it("writes below it, by keyboard and by mouse, and finds nothing there before", async () => {
    const { page } = author;
    const theirs = coauthor.page.locator(".tiptap > :last-child");
    const tableBelow = async (said: RegExp) => {
      await expect.poll(() => theirs.textContent()).toMatch(said);
      await page.keyboard.press("Enter");
      await choose(author, "table");
      await expect.poll(() => theirs.locator("tr").count()).toBe(3);
    };
    const lines = () => coauthor.page.locator(".tiptap > *").count();
    const before = await lines();
    await page.locator(".tiptap").focus();
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("Control+End");
    await author.waitForState("saved");
    expect(await lines()).toBe(before);
    await page.keyboard.type("Below the table.");
    await tableBelow(/^Below the table\./);

    // From the first cell down to the last row, and out of it.
    await page.locator(".ProseMirror-focused").waitFor();
    for (let row = 0; row < 3; row++) await page.keyboard.press("ArrowDown");
    await page.keyboard.type("By arrow.");
    await tableBelow(/^By arrow\./);

    await page.mouse.wheel(0, 20_000);
    // The wheel turns the page bit by bit, and the table with it.
    await expect
      .poll(() => page.evaluate(() => window.innerHeight + window.scrollY - document.documentElement.scrollHeight))
      .toBeGreaterThan(-2);
    const table = await page.locator(".tiptap table").last().boundingBox();
    if (table === null) throw new Error("the table is not on the screen");
    await page.mouse.click(table.x + 20, table.y + table.height + 24);
    await page.locator(".ProseMirror-focused .ProseMirror-gapcursor").waitFor({ state: "attached" });
    await author.screenshot("below-table-1440");
    await page.keyboard.type("By mouse.");
    await expect.poll(() => theirs.textContent()).toMatch(/^By mouse\./);
    await author.waitForState("saved");
  });

  it("puts a picture in and is asked what it shows", async () => {
    const { page } = author;
    await page.locator(".tiptap > p").first().click();
    await page.locator("input[type=file]").setInputFiles({ name: "map.png", mimeType: "image/png", buffer: picture });
    await page.getByRole("dialog", { name: "What does the picture show?" }).waitFor();
    await page.getByRole("textbox", { name: "Description" }).fill("A map of the districts.");
    await page.getByRole("textbox", { name: "Caption" }).fill("Districts, 2025");
    await author.screenshot("picture-sheet-1440");
    await author.expectAccessible("picture sheet");
    await page.keyboard.press("Enter");
    await coauthor.page.getByRole("img", { name: "A map of the districts." }).waitFor();
    await coauthor.page.locator(".picture figcaption", { hasText: "Districts, 2025" }).waitFor();
    await page.getByRole("slider", { name: "Width" }).press("End");
    await page.getByRole("slider", { name: "Width" }).press("ArrowLeft");
    const width = () => coauthor.page.locator(".picture").evaluate((figure: HTMLElement) => figure.style.inlineSize);
    await expect.poll(width).toBe("95%");
    await author.screenshot("picture-1440");
    await author.waitForState("saved");
  });

  it("cannot change the preamble, and is told so", async () => {
    const { page } = author;
    const before = await page.locator(".preamble").textContent();
    await page.locator(".tiptap").focus();
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Delete");
    await page.getByText("Only the secretariat changes the preamble.").waitFor();
    expect(await page.locator(".preamble").textContent()).toBe(before);
    await author.waitForState("saved");
  });
});

describe("a web page that is pasted", () => {
  it("gives the browser nothing to refuse and to report", async () => {
    const { page } = author;
    await newLine(author);
    await page.evaluate(() => {
      const refused: string[] = [];
      document.addEventListener("securitypolicyviolation", ({ violatedDirective }) => refused.push(violatedDirective));
      Object.assign(window, { refused });
    });
    await paste(
      page,
      '<style>p { color: red }</style><p onclick="track()" style="color: red"><b onmouseover="track()">Words of a page</b></p><img src="x" onerror="track()">',
    );
    await coauthor.waitForText("Words of a page");
    expect(await page.evaluate(() => (window as unknown as { refused: string[] }).refused)).toEqual([]);
  });
});

/** Pastes as the browser does, without the clipboard of the machine. */
async function paste(page: Page, html: string): Promise<void> {
  await page.locator(".tiptap").evaluate((text, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", pasted);
    text.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, html);
}

describe("two authors who do anything at once", () => {
  it("see the same paper, and the server took every edit", async () => {
    const keys = [
      "Enter",
      "Backspace",
      "ArrowUp",
      "ArrowDown",
      "ArrowLeft",
      "Shift+ArrowUp",
      "Alt+Shift+ArrowUp",
      "Alt+Shift+ArrowDown",
      "Control+Shift+8",
      "Control+Shift+7",
      "Control+Shift+9",
      "Control+Alt+r",
      "Control+Alt+n",
      "Control+Alt+3",
      "Control+b",
      "Control+z",
      "Control+Shift+d",
      "Tab",
      "Delete",
      "Control+y",
      "Control+Alt+c",
      "Control+Alt+f",
      "Control+Enter",
    ];
    const clips = [
      "<h2>Pasted</h2><table><tr><td>a</td><td>b</td></tr></table>",
      '<ul><li>one</li><li>two</li></ul><p>with a note<a id="r" href="#n">1</a></p><hr><p><a id="n" href="#r">1</a> Said so.</p>',
      "<table><tr><td>c</td></tr></table>",
    ];
    // Two different walks, the same in every run.
    const walk = async ({ page }: PersonAtWork, step: number) => {
      await page.locator(".tiptap").focus();
      for (let i = 0, at = step; i < 60; i++, at = (at * 7 + step) % 1009) {
        // Tab in plain text leaves it.
        await page.locator(".tiptap").focus();
        const key = keys[at % keys.length];
        if (at % 3 === 0 || key === undefined) await page.keyboard.type("word ");
        else if (at % 7 === 0) await paste(page, clips[i % clips.length] ?? "");
        else await page.keyboard.press(key);
      }
    };
    await Promise.all([walk(author, 5), walk(coauthor, 11)]);
    await Promise.all([author.waitForState("saved"), coauthor.waitForState("saved")]);
    await expect.poll(async () => (await author.look()).text === (await coauthor.look()).text).toBe(true);
    expect(await author.page.locator(".tiptap table table").count()).toBe(0);
    await author.leave();
    await coauthor.leave();
  });
});
