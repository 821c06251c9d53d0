import type { Browser } from "playwright-core";
import { describe, expect, it } from "vitest";
import { openCongress, PersonAtWork } from "./people";
import type { RunningServer } from "./server";

let server: RunningServer;
let browser: Browser;

openCongress((congress) => {
  ({ server, browser } = congress);
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

  it("is turned round, and the address says so", async () => {
    const person = await arrive("secretariat");
    const { page } = person;
    const first = () => page.locator(".paper-row__link").first().textContent();
    await page.getByLabel("Sort by").selectOption("title");
    await expect.poll(first).toBe("Addressing informality in cities");
    await page.getByRole("button", { name: "Order: A to Z" }).click();
    await expect.poll(() => new URL(page.url()).search).toBe("?sort=title&order=desc");
    await expect.poll(first).toBe("The right to the city");
    await page.reload();
    await page.getByRole("button", { name: "Order: Z to A" }).waitFor();
    await page.goBack();
    await expect.poll(first).toBe("Addressing informality in cities");
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
    await reviewer.page.locator(".tiptap").waitFor();
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

describe("the details of a paper", () => {
  it("are reached from the paper, changed, and seen at once by whoever has it open", async () => {
    const [author, coordinator] = await Promise.all([arrive("author"), arrive("coordinator")]);
    const paper = "/papers/p7";
    await Promise.all([author.openPaper(paper), coordinator.openPaper(paper)]);
    const { page } = coordinator;
    await page.getByRole("button", { name: /here$/ }).click();
    await page.getByRole("dialog").getByRole("link", { name: "People and details" }).click();
    await page.getByRole("heading", { name: "Drafting group" }).waitFor();
    await page.getByRole("link", { name: "Addressing informality in cities" }).click();
    await page.locator(".tiptap").waitFor();
    await page.getByRole("link", { name: "People and details" }).click();
    await coordinator.screenshot("details-1440");
    await coordinator.expectAccessible("details");
    await page.getByRole("button", { name: "Change", exact: true }).click();
    const sheet = page.getByRole("dialog");
    await sheet.getByLabel("Title in English").fill("Informality in cities");
    await sheet.getByLabel("Policy area").selectOption("4");
    await sheet.getByRole("combobox", { name: "Co-organisations" }).selectOption({ label: "Barcelona City Council" });
    await coordinator.screenshot("details-sheet-1440");
    await coordinator.expectAccessible("details sheet");
    await sheet.getByRole("button", { name: "Save" }).click();
    await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
    await page.getByText("Safer, resilient and sustainable cities").waitFor();
    await page.getByText(/Barcelona City Council/).waitFor();
    await expect.poll(() => author.page.title()).toBe("Informality in cities · Codraft");
    expect(await author.page.locator(".bar__paper").textContent()).toBe("Informality in cities");
    await Promise.all([author.leave(), coordinator.leave()]);
  });

  it("leave the deadline to those who open papers, and the rest to the authors", async () => {
    const person = await arrive("moderator");
    const { page } = person;
    await page.goto("/papers/p8/people");
    await page.getByRole("button", { name: "Change", exact: true }).click();
    const sheet = page.getByRole("dialog");
    expect(await sheet.getByLabel("Title in English").count()).toBe(0);
    await sheet.getByLabel("Deadline").fill("2031-03-01");
    await sheet.getByText("The end of that day,").waitFor();
    await sheet.getByRole("button", { name: "Save" }).click();
    await page.getByText(/^1 Mar 2031, 23:59 \(/).waitFor();
    await person.leave();
  });
});

describe("the time zone of a profile", () => {
  it("decides on which day a deadline is, not the zone of the browser", async () => {
    const person = await PersonAtWork.arrive(browser, server.address, { timezoneId: "America/New_York" });
    await person.signIn("moderator");
    const { page } = person;
    await page.goto("/profile");
    await page.getByLabel("Time zone").selectOption("Asia/Tokyo");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved", { exact: true }).waitFor();
    await page.goto("/papers/p8/people");
    await page.getByRole("button", { name: "Change", exact: true }).click();
    const sheet = page.getByRole("dialog");
    await sheet.getByText("The end of that day, Japan Standard Time.").waitFor();
    await sheet.getByLabel("Deadline").fill("2031-04-01");
    await sheet.getByRole("button", { name: "Save" }).click();
    await page.getByText("1 Apr 2031, 23:59 (Japan Standard Time)").waitFor();
    const paper = await page.evaluate(async () => (await fetch("/api/v1/papers/p8")).json());
    expect(paper.deadline).toBe("2031-04-01T14:59:59Z");
    await person.leave();
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
