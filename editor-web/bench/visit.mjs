// One visit to a paper in a real Chromium: how soon it can be read and what it loads, and how soon a letter is seen.
import { chromium } from "playwright-core";

/** Nothing loads by itself any more when nothing has arrived for this long. */
const quiet = 1500;
const ownWindow = 1500;

// Without waiting for a screen of 60 pictures a second: what is measured is our work, not the monitor's.
export const openBrowser = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--disable-frame-rate-limit", "--disable-gpu-vsync"],
  });

/**
 * The first visit with an empty cache, the processor slowed down four times. Times in milliseconds since the address
 * was asked for: the first text stands in the page (`text`) and is painted (`seen`), and the editor has taken its place
 * (`open`). `busy` is the time of the processor that the page's main thread took until then (slowed, as the times are).
 * Bytes are those that came, headers included.
 */
export async function firstVisit(browser, room) {
  const { context, page, cdp } = await arrive(browser, room, 4);
  await cdp.send("Network.enable");
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
  const answers = new Map();
  const loaded = [];
  cdp.on("Network.responseReceived", ({ requestId, type, response }) =>
    answers.set(requestId, { kind: type.toLowerCase(), address: response.url, headers: response.encodedDataLength }),
  );
  cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength: bytes }) =>
    loaded.push({ kind: "other", address: "", headers: 0, ...answers.get(requestId), bytes }),
  );
  await page.addInitScript(() => {
    const look = (where, stands, seen) => {
      const text = document.querySelector(where)?.textContent ?? "";
      if (text.length < 200) return requestAnimationFrame(() => look(where, stands, seen));
      window[stands] = performance.now();
      const { port1, port2 } = new MessageChannel();
      // The message is delivered after the picture of this frame has been made.
      port1.onmessage = () => {
        window[seen] = performance.now();
      };
      port2.postMessage(null);
    };
    // What the page begins with, and what can be written in.
    look(".text", "textStands", "textSeen");
    look(".tiptap", "editorStands", "editorSeen");
    window.shift = 0;
    new PerformanceObserver((entries) => {
      for (const entry of entries.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(`/papers/${room.paper}`, { waitUntil: "commit" });
  await untilOpen(cdp);
  const { metrics } = await cdp.send("Performance.getMetrics");
  const atFirst = loaded.length;
  await page.evaluate(() => document.fonts.ready);
  for (let before = -1; before !== loaded.length; await page.waitForTimeout(quiet)) before = loaded.length;
  const times = await page.evaluate(() => ({
    text: window.textStands, seen: window.textSeen, open: window.editorSeen, shift: window.shift,
  }));
  await context.close();
  const busy = 1000 * metrics.find(({ name }) => name === "TaskDuration").value;
  return { ...times, busy, first: loaded.slice(0, atFirst), later: loaded.slice(atFirst) };
}

/** Asks the browser itself: the waiting of Playwright would have the page read a program of its own meanwhile. */
async function untilOpen(cdp) {
  for (const begun = performance.now(); performance.now() - begun < 60_000; ) {
    const { result } = await cdp.send("Runtime.evaluate", { expression: "window.editorSeen !== undefined" });
    if (result.value) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error("no text within a minute");
}

/**
 * Types in the middle of the paper; half of the letters and nineteen of twenty are on the screen within these times. With
 * `bare` into the same text with the same styles, alone, and without any program of ours: what the browser takes anyway.
 */
export async function keystrokes(browser, room, { slowdown, letters, bare = false }) {
  const { context, page, cdp } = await arrive(browser, room, slowdown);
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
  await page.goto(`/papers/${room.paper}`);
  await page.locator(".tiptap").waitFor({ timeout: 60_000 });
  await page.locator(".state-line[data-state=saved]").waitFor({ timeout: 60_000 });
  if (bare) await leaveTheText(page);
  await page.evaluate(() => {
    const paragraphs = document.querySelectorAll(".tiptap > p");
    const middle = paragraphs[Math.floor(paragraphs.length / 2)];
    middle.scrollIntoView({ block: "center" });
    document.querySelector(".tiptap").focus();
    window.getSelection().collapse(middle, middle.childNodes.length);
    window.taken = [];
    document.addEventListener(
      "keydown",
      ({ timeStamp }) =>
        // The message is delivered after the picture of this frame has been made.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => window.taken.push(performance.now() - timeStamp);
          port2.postMessage(null);
        }),
      { capture: true },
    );
  });
  const busy = async () => {
    const { metrics } = await cdp.send("Performance.getMetrics");
    return 1000 * metrics.find(({ name }) => name === "TaskDuration").value;
  };
  // Whatever is only done for the first letters is no part of writing on.
  for (let letter = 0; letter < 20; letter++) await page.keyboard.type("a", { delay: 60 });
  await page.evaluate(() => {
    window.taken.length = 0;
  });
  const [begun, before] = [performance.now(), await busy()];
  for (let letter = 0; letter < letters; letter++) {
    await page.keyboard.type(letter % 6 === 5 ? " " : "a");
    await new Promise((done) => setTimeout(done, 60));
  }
  const share = ((await busy()) - before) / (performance.now() - begun);
  await page.waitForTimeout(1000);
  const taken = (await page.evaluate(() => window.taken)).sort((a, b) => a - b);
  await context.close();
  return { p50: taken[Math.floor(taken.length * 0.5)], p95: taken[Math.floor(taken.length * 0.95)], share };
}

/** Goes to a page without programs, and puts the text there as it stood, with its styles. */
async function leaveTheText(page) {
  const [styles, text] = await page.evaluate(() => [
    [...document.querySelectorAll("link[rel=stylesheet]")].map(({ href }) => href),
    document.querySelector(".writing").outerHTML,
  ]);
  const body = ["<!doctype html>", ...styles.map((href) => `<link rel="stylesheet" href="${href}">`), text].join("");
  await page.route("**/bare", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body }));
  await page.goto("/bare");
}

/** A browser of its own without any cache; the offline worker would fetch in the background what is not asked for. */
async function arrive(browser, { address, cookies }, slowdown) {
  const context = await browser.newContext({
    baseURL: address, viewport: { width: 1440, height: 900 }, locale: "en-GB", serviceWorkers: "block",
  });
  await context.addCookies(cookies);
  const page = await context.newPage();
  // The browser draws its own window first, with a program of its own, and our page would share the machine with it.
  await page.waitForTimeout(ownWindow);
  const cdp = await context.newCDPSession(page);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  return { context, page, cdp };
}
