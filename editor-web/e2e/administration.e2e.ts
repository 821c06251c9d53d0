import type { Browser } from "playwright-core";
import { describe, expect, it } from "vitest";
import { openCongress, PersonAtWork } from "./people";
import type { RunningServer } from "./server";

let server: RunningServer;
let browser: Browser;

openCongress((congress) => {
  ({ server, browser } = congress);
});

async function arrive(email: string): Promise<PersonAtWork> {
  const person = await PersonAtWork.arrive(browser, server.address);
  await person.signIn(email);
  return person;
}

describe("accounts and organisations", () => {
  it("are made, changed and closed, and who has one signs in with it", async () => {
    const person = await arrive("secretariat");
    const { page } = person;
    await page.goto("/admin/organisations");
    await page.getByRole("button", { name: "New organisation" }).click();
    await page.getByLabel("Name in English").fill("Coastal Cities Network");
    await page.getByLabel("Acronym (en)").fill("CCN");
    await person.screenshot("organisation-1440");
    await person.expectAccessible("organisation");
    await page.getByRole("button", { name: "Create the organisation" }).click();
    await page.getByRole("button", { name: "Edit Coastal Cities Network" }).click();
    await page.getByLabel("Member of the Global Taskforce").check();
    await page.getByLabel("Name in French").fill("Réseau des villes côtières");
    await page.getByRole("button", { name: "Save" }).click();
    await expect.poll(() => page.getByRole("dialog").count()).toBe(0);

    await page.goto("/admin");
    await page.getByRole("button", { name: "New account" }).click();
    const sheet = page.getByRole("dialog");
    await sheet.getByLabel("Name", { exact: true }).fill("Nia Sample");
    await sheet.getByLabel("Email").fill("author@codraft.example");
    await sheet.getByLabel("Organisation").selectOption({ label: "Coastal Cities Network" });
    await sheet.getByLabel("First password, at least 12 characters").fill("first sample word");
    await sheet.getByLabel("Chair").check();
    await person.screenshot("account-new-1440");
    await person.expectAccessible("new account");
    await sheet.getByRole("button", { name: "Create the account" }).click();
    await sheet.getByRole("alert").waitFor();
    await sheet.getByLabel("Email").fill("nia@codraft.example");
    await sheet.getByRole("button", { name: "Create the account" }).click();
    await expect.poll(() => sheet.count()).toBe(0);

    const nia = await PersonAtWork.arrive(browser, server.address);
    await nia.signIn("nia", "first sample word");
    await page.getByRole("searchbox").fill("nia@codraft");
    await expect.poll(() => page.locator(".admin__row").count()).toBe(1);
    await page.getByRole("button", { name: "Edit the account of Nia Sample" }).click();
    await page.getByRole("button", { name: "Close the account" }).click();
    await page.getByText("Closed", { exact: true }).waitFor();
    await nia.page.goto("/papers");
    await nia.page.locator("input[name=email]").waitFor();
    await Promise.all([person.leave(), nia.leave()]);
  });
});

describe("a changed password", () => {
  it("leaves the same person's other tab at work, and shuts out the old one", async () => {
    const person = await arrive("coordinator");
    const { page } = person;
    await person.openPaper("/papers/p7");
    await person.placeCaret("end");
    await person.type(" Before.");
    await person.waitForState("saved");

    const profile = await person.context.newPage();
    await profile.goto("/profile");
    await profile.getByLabel("Current password").fill("not the password");
    await profile.getByLabel(/^New password/).fill("another sample word");
    await profile.getByRole("button", { name: "Change the password" }).click();
    await profile.getByText("The current password is not right.").waitFor();
    await profile.getByLabel("Current password").fill("codraft-demo");
    await profile.getByRole("button", { name: "Change the password" }).click();
    await profile.getByText("The password is changed.").waitFor();

    await person.waitForState("saved");
    expect(await page.getByRole("dialog").count()).toBe(0);
    await person.placeCaret("end");
    await person.type(" After.");
    await person.waitForState("saved");
    await profile.close();
    await page.getByRole("link", { name: "People and details" }).click();
    await page.getByRole("button", { name: "Change", exact: true }).click();
    await page.getByLabel("Policy area").selectOption("1");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Right to the city and inclusive territories").waitFor();
    await person.leave();

    const again = await PersonAtWork.arrive(browser, server.address);
    await again.signIn("coordinator", "another sample word");
    await again.leave();
  });
});

describe("the audit trail", () => {
  it("shows what was refused, keeps its filters in the address, and its chain can be checked", async () => {
    const reviewer = await arrive("reviewer");
    await reviewer.page.goto("/papers/p8");
    await reviewer.page.locator(".plain-page").waitFor();
    await reviewer.leave();
    const person = await arrive("secretariat");
    const { page } = person;
    await page.goto("/admin/audit");
    await page.locator(".audit tbody tr").first().waitFor();
    await page.getByLabel("Outcome").selectOption("refused");
    await expect.poll(() => new URL(page.url()).search).toBe("?outcome=refused");
    await expect.poll(() => page.locator(".audit__done").count()).toBe(0);
    await page.getByLabel("Paper", { exact: true }).selectOption("p8");
    const row = page.locator(".audit tbody tr", { hasText: "hidden from this person" });
    await row.first().getByRole("button").click();
    await page.getByText(/^By /).waitFor();
    expect(new URL(page.url()).searchParams.get("actor")).not.toBeNull();
    await page.goBack();
    await expect.poll(() => new URL(page.url()).searchParams.get("actor")).toBeNull();
    await page.getByRole("button", { name: "Check the chain" }).click();
    await page.getByText("the chain is unbroken").waitFor();
    await person.screenshot("audit-1440");
    await person.expectAccessible("audit");
    await page.goto("/admin/audit");
    await page.locator(".audit tbody tr").first().waitFor();
    await page.getByLabel("Last day").fill("2020-01-31");
    await page.getByText("Nothing fits these filters.").waitFor();
    expect(new URL(page.url()).search).toBe("?to=2020-01-31");
    await page.reload();
    await page.getByText("Nothing fits these filters.").waitFor();
    expect(await page.getByLabel("Last day").inputValue()).toBe("2020-01-31");
    await page.getByLabel("Last day").fill("");
    await page.locator(".audit tbody tr").first().waitFor();
    const today = await page.evaluate(() => new Date().toLocaleDateString("en-CA"));
    await page.getByLabel("First day").fill(today);
    await expect.poll(() => new URL(page.url()).search).toBe(`?from=${today}`);
    await page.locator(".audit tbody tr").first().waitFor();
    await page.goto("/admin/audit?paper=nothing");
    await page.getByText("Nothing fits these filters.").waitFor();
    await person.leave();
  });

  it("is not shown to others", async () => {
    const person = await arrive("author");
    await person.page.goto("/admin/audit");
    await person.page.getByRole("heading", { name: "Nothing here" }).waitFor();
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
    await page.setViewportSize({ width: 390, height: 844 });
    await person.screenshot(`import-${here}-390`);
    await person.expectNoSidewaysScroll(`import ${here}`);
    await person.expectAccessible(`import ${here} 390`);
    await page.setViewportSize({ width: 1440, height: 900 });
    expect(await page.getByRole("button", { name: make }).count()).toBe(0);
    await choose(good, `ben-${here}@example.org,Ben Example,WIEGO`);
    await page.getByRole("button", { name: make }).click();
    await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
    await page.getByRole("searchbox").fill(`ada-${here}`);
    await expect.poll(() => page.locator(".admin__row").count()).toBe(1);
    await person.leave();
  });
});
