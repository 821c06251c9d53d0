import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, PersonAtWork } from "./people";
import { RunningServer } from "./server";

let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([RunningServer.start(), launch()]);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function arrive(email: string, locale?: string): Promise<PersonAtWork> {
  const person = await PersonAtWork.arrive(browser, server.address, locale ? { locale } : {});
  await person.signIn(email);
  return person;
}

describe("the list of papers", () => {
  it("keeps its filters in the address, for the back button and for others", async () => {
    const person = await arrive("secretariat");
    const { page } = person;
    const count = () => page.locator(".paper-row").count();
    const all = await count();
    await page.getByLabel("State").selectOption("in_review");
    await expect.poll(count).toBe(1);
    expect(new URL(page.url()).search).toBe("?state=in_review");
    await page.getByRole("button", { name: "Cards" }).click();
    await page.locator(".papers--cards").waitFor();
    await person.screenshot("desk-cards-1440");
    await person.expectAccessible("cards");
    const link = page.url();
    await page.goBack();
    await page.goBack();
    await expect.poll(count).toBe(all);
    await page.goto(link);
    await expect.poll(count).toBe(1);
    await page.getByRole("button", { name: "Clear all filters" }).click();
    await expect.poll(count).toBe(all);
    await page.getByRole("searchbox").fill("INFORMALITY");
    await expect.poll(() => new URL(page.url()).search).toContain("q=INFORMALITY");
    await expect.poll(count).toBe(1);
    await person.leave();
  });

  it("pins a paper, which then stands on the desk", async () => {
    const person = await arrive("author");
    const { page } = person;
    const pin = page.getByRole("button", { name: "Pin Addressing informality in cities" });
    await pin.click();
    await expect.poll(() => pin.getAttribute("aria-pressed")).toBe("true");
    await page.getByRole("link", { name: "Desk", exact: true }).click();
    await page.getByRole("heading", { name: "Pinned" }).waitFor();
    await page.getByRole("link", { name: "Addressing informality in cities" }).first().waitFor();
    await person.screenshot("home-1440");
    await person.expectAccessible("home");
    await person.leave();
  });
});

describe("the people of a paper", () => {
  it("ask to be let in, are let in, get another role and are removed", async () => {
    const [coordinator, reviewer] = await Promise.all([arrive("coordinator"), arrive("reviewer")]);
    await reviewer.page.getByRole("link", { name: "Addressing informality in cities" }).click();
    await reviewer.page.locator(".text").waitFor();
    const address = `${new URL(reviewer.page.url()).pathname}/people`;
    await reviewer.page.goto(address);
    await reviewer.page.getByLabel("A few words to the coordinators").fill("I know the markets of Kumasi.");
    await reviewer.page.getByRole("button", { name: "Send the request" }).click();
    await reviewer.page.getByText("Your request has been passed on.").waitFor();

    const { page } = coordinator;
    await page.goto("/");
    await page.getByText("I know the markets of Kumasi.").waitFor();
    await coordinator.screenshot("home-request-1440");
    await coordinator.expectAccessible("a request");
    await page.getByRole("button", { name: /^Let .* in$/ }).click();
    await expect.poll(() => page.getByText("I know the markets of Kumasi.").count()).toBe(0);
    await page.goto(address);
    const role = page.getByLabel("Role of Kwame Nhwɛso");
    await expect.poll(() => role.inputValue()).toBe("author");
    await role.selectOption("observer");
    await expect.poll(() => role.inputValue()).toBe("observer");
    await coordinator.screenshot("group-1440");
    await coordinator.expectAccessible("group");
    await page.getByRole("button", { name: "Remove Kwame Nhwɛso from the group" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
    await expect.poll(() => role.count()).toBe(0);
    await Promise.all([coordinator.leave(), reviewer.leave()]);
  });
});

describe("a profile", () => {
  it("changes language, colour and appearance at once and for good", async () => {
    const person = await arrive("chair");
    const { page } = person;
    await page.goto("/profile");
    await page.getByLabel("Appearance").selectOption("dark");
    await page.getByLabel("Language").selectOption("es");
    await page.getByLabel("Colour 2").check();
    await person.screenshot("profile-1440");
    await person.expectAccessible("profile");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("heading", { name: "Perfil", level: 1 }).waitFor();
    expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
    await page.reload();
    await page.getByRole("heading", { name: "Perfil", level: 1 }).waitFor();
    expect(await page.getByLabel("Color 2").isChecked()).toBe(true);
    await person.leave();
  });
});

describe.each([
  { locale: undefined, mistake: "belongs to an account already", make: "Create 2 accounts", table: "Import a table" },
  { locale: "fr-FR", mistake: "appartient déjà", make: "Créer 2 comptes", table: "Importer un tableau" },
  { locale: "es-ES", mistake: "ya pertenece a una cuenta", make: "Crear 2 cuentas", table: "Importar una tabla" },
] as const)("the import of accounts in $locale", ({ locale, mistake, make, table }) => {
  it("tells the mistakes of each line, makes nothing before they are mended, and then all", async () => {
    const person = await PersonAtWork.arrive(browser, server.address, locale ? { locale } : {});
    const { page } = person;
    await page.addInitScript((tag) => localStorage.setItem("codraft.language", tag), locale?.slice(0, 2) ?? "en");
    await person.signIn("secretariat");
    await page.goto("/admin");
    await page.locator(".admin__row").first().waitFor();
    await page.getByRole("button", { name: table }).click();
    const choose = (...lines: string[]) =>
      page.locator("input[type=file]").setInputFiles({
        name: "people.csv",
        mimeType: "text/csv",
        buffer: Buffer.from(["email,name,organisation", ...lines].join("\n")),
      });
    const here = locale ?? "en";
    const good = `ada-${here}@example.org,Ada Example,WIEGO`;
    await choose(good, "author@codraft.example,Somebody Else,WIEGO");
    await page.locator(".import__errors").getByText(mistake).waitFor();
    await person.screenshot(`import-${here}-1440`);
    await person.expectAccessible(`import ${here}`);
    expect(await page.getByRole("button", { name: make }).count()).toBe(0);
    await choose(good, `ben-${here}@example.org,Ben Example,WIEGO`);
    await page.getByRole("button", { name: make }).click();
    await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
    await page.getByRole("searchbox").fill(`ada-${here}`);
    await expect.poll(() => page.locator(".admin__row").count()).toBe(1);
    await person.leave();
  });
});
