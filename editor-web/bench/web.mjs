// S12: how soon a paper can be read and how soon a letter is seen, in a real browser on the packed jar.
//
// A paper is made 60 pages long, ten stock clients type in it, and Chromium opens it with an empty cache and the
// processor slowed down four times. Arguments: the jar, the folder for web.md. Prints what it writes there.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import * as Y from "yjs";
import { connect, until } from "../interop/stock-clients.mjs";

const [jar, folder] = process.argv.slice(2);
const [others, pages, wordsOnPage, letters, visits] = [10, 60, 400, 200, 3];
const targets = { firstText: 2000, keystroke: 16, bytes: 400_000 };
const password = "codraft-demo";

const data = mkdtempSync(join(tmpdir(), "codraft-web-"));
const port = await freePort();
const address = `http://127.0.0.1:${port}`;
const server = await startServer();
try {
  await measure();
} finally {
  server.kill("SIGKILL");
  rmSync(data, { recursive: true, force: true });
}
process.exit(0);

async function measure() {
  const author = await signIn("author");
  const list = await author.ask("/papers?limit=50");
  const paper = list.items.find(({ myRole, state }) => myRole !== null && state === "drafting").id;
  const typists = await Promise.all(Array.from({ length: others }, () => hire(author, paper)));
  await until(() => typists.every(({ client }) => client.isSynced()), "everybody is in", 30_000);
  await fill(typists[0].client);
  const words = textOf(typists[0].client.doc).split(/\s+/).length;

  // Without waiting for a screen of 60 pictures a second: what is measured is our work, not the monitor's.
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--disable-frame-rate-limit", "--disable-gpu-vsync"],
  });
  const first = [];
  for (let visit = 0; visit < visits; visit++) first.push(await firstVisit(browser, author, paper));
  first.sort((a, b) => a.text - b.text);
  const middle = first[Math.floor(visits / 2)];

  const clocks = typists.map(({ type }) => setInterval(type, 200));
  const slow = await keystrokes(browser, author, paper, 4);
  const plain = await keystrokes(browser, author, paper, 1);
  for (const clock of clocks) clearInterval(clock);
  await browser.close();
  for (const { client } of typists) client.destroy();

  const ms = (value) => `${value.toFixed(1)} ms`;
  const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;
  const over = (value, target) => (value > target ? "over" : "kept");
  const rows = [
    ["first text, empty cache, processor slowed 4 times", ms(middle.text), "2 s", over(middle.text, targets.firstText)],
    ["layout shift until then", middle.shift.toFixed(3), "0.1", over(middle.shift, 0.1)],
    ["first load, compressed, with headers", kilobytes(middle.bytes), "400 KB", over(middle.bytes, targets.bytes)],
    ...Object.entries(middle.kinds).map(([kind, bytes]) => [`of it ${kind}`, kilobytes(bytes), "", ""]),
    ["keystroke to paint, p95", ms(plain.p95), "16 ms", over(plain.p95, targets.keystroke)],
    ["keystroke to paint, median", ms(plain.p50), "", ""],
    ["keystroke to paint, slowed 4 times, p95", ms(slow.p95), "", ""],
    ["keystroke to paint, slowed 4 times, median", ms(slow.p50), "", ""],
  ];
  const table = [
    `A paper of ${words.toLocaleString("en")} words, ${others} others typing five letters a second each; ${visits} visits, the middle one; ${letters} letters.`,
    "",
    "| What | Measured | Target | |",
    "| --- | --- | --- | --- |",
    ...rows.map((row) => `| ${row.join(" | ")} |`),
    "",
  ].join("\n");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "web.md"), table);
  process.stdout.write(table);
}

async function firstVisit(browser, { cookies }, paper) {
  const { context, page } = await arrive(browser, cookies, 4);
  const cdp = await context.newCDPSession(page);
  await cdp.send("Network.enable");
  const kinds = {};
  const typeOf = new Map();
  cdp.on("Network.responseReceived", ({ requestId, type }) => typeOf.set(requestId, type));
  cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const kind = (typeOf.get(requestId) ?? "other").toLowerCase();
    kinds[kind] = (kinds[kind] ?? 0) + encodedDataLength;
  });
  await page.addInitScript(() => {
    const look = () => {
      if ((document.querySelector(".text")?.textContent ?? "").length < 200) return requestAnimationFrame(look);
      window.firstText = performance.now();
    };
    requestAnimationFrame(look);
    window.shift = 0;
    new PerformanceObserver((entries) => {
      for (const entry of entries.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(`/papers/${paper}`);
  await page.waitForFunction(() => window.firstText !== undefined, null, { timeout: 60_000, polling: 50 });
  await page.evaluate(() => document.fonts.ready);
  const [text, shift] = await page.evaluate(() => [window.firstText, window.shift]);
  const bytes = Object.values(kinds).reduce((sum, size) => sum + size, 0);
  await context.close();
  return { text, shift, bytes, kinds };
}

async function keystrokes(browser, { cookies }, paper, slowdown) {
  const { context, page } = await arrive(browser, cookies, slowdown);
  await page.goto(`/papers/${paper}`);
  await page.locator(".text").waitFor({ timeout: 60_000 });
  await page.locator(".state-line[data-state=saved]").waitFor({ timeout: 60_000 });
  await page.evaluate(() => {
    const paragraphs = document.querySelectorAll(".text > p");
    const middle = paragraphs[Math.floor(paragraphs.length / 2)];
    middle.scrollIntoView({ block: "center" });
    document.querySelector(".text").focus();
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
  // Whatever is only done for the first letters is no part of writing on.
  for (let letter = 0; letter < 20; letter++) await page.keyboard.type("a", { delay: 60 });
  await page.evaluate(() => {
    window.taken.length = 0;
  });
  for (let letter = 0; letter < letters; letter++) {
    await page.keyboard.type(letter % 6 === 5 ? " " : "a");
    await new Promise((done) => setTimeout(done, 60));
  }
  await page.waitForTimeout(1000);
  const taken = (await page.evaluate(() => window.taken)).sort((a, b) => a - b);
  await context.close();
  return { p50: taken[Math.floor(taken.length * 0.5)], p95: taken[Math.floor(taken.length * 0.95)] };
}

/** A browser of its own without any cache; the offline worker would fetch in the background what is not asked for. */
async function arrive(browser, cookies, slowdown) {
  const context = await browser.newContext({
    baseURL: address, viewport: { width: 1440, height: 900 }, locale: "en-GB", serviceWorkers: "block",
  });
  await context.addCookies(cookies);
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  return { context, page };
}

async function hire(author, paper) {
  const { token } = await author.ask(`/papers/${paper}/tickets`, {});
  const client = connect({ port, paper, token, dialect: "hocuspocus" });
  let text = null;
  const type = () => {
    const all = textsOf(client.doc);
    // Somewhere else for each of them, now and then at another place.
    if (text === null || Math.random() < 0.02) text = all[Math.floor(Math.random() * all.length)];
    text?.insert(text.length, "o");
  };
  return { client, type };
}

/** In portions that the limit for one update lets through. */
async function fill(client) {
  const sentence = "The local government publishes what it has decided, why, and how it can be appealed. ";
  const inParagraph = 10;
  const wordsInParagraph = sentence.trim().split(" ").length * inParagraph;
  const wanted = Math.ceil((pages * wordsOnPage) / wordsInParagraph);
  const root = client.doc.getXmlFragment("default");
  for (let made = 0; made < wanted; made += 20) {
    client.doc.transact(() => {
      const heading = new Y.XmlElement("heading");
      heading.setAttribute("level", 2);
      heading.insert(0, [new Y.XmlText(`Part ${made}`)]);
      const paragraphs = Array.from({ length: Math.min(20, wanted - made) }, () => {
        const paragraph = new Y.XmlElement("paragraph");
        paragraph.insert(0, [new Y.XmlText(sentence.repeat(inParagraph).trim())]);
        return paragraph;
      });
      root.push([heading, ...paragraphs]);
    });
    await until(() => client.isSaved(), "the text is stored", 30_000);
  }
}

function textsOf(doc) {
  const found = [];
  const walk = (node) => {
    if (node instanceof Y.XmlText) found.push(node);
    else for (const child of node.toArray()) walk(child);
  };
  walk(doc.getXmlFragment("default"));
  return found;
}

function textOf(doc) {
  return textsOf(doc)
    .map((text) => text.toString().replace(/<[^>]*>/g, ""))
    .join(" ");
}

async function signIn(name) {
  const headers = { "Content-Type": "application/json", Origin: address };
  const body = JSON.stringify({ email: `${name}@codraft.example`, password });
  const answer = await fetch(`${address}/api/v1/session`, { method: "POST", headers, body });
  if (!answer.ok) throw new Error(`sign-in: ${answer.status}`);
  const { csrf } = await answer.json();
  const cookie = answer.headers.getSetCookie().map((line) => line.split(";")[0]).join("; ");
  const cookies = cookie.split("; ").map((pair) => {
    const at = pair.indexOf("=");
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url: address };
  });
  const ask = async (path, sent) => {
    const reply = await fetch(`${address}/api/v1${path}`, {
      method: sent === undefined ? "GET" : "POST",
      headers: { ...headers, Cookie: cookie, "X-CSRF-Token": csrf },
      ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
    });
    if (!reply.ok) throw new Error(`${path}: ${reply.status}`);
    return reply.json();
  };
  return { ask, cookies };
}

function startServer() {
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, "bin/java") : "java";
  const args = ["-jar", jar, "serve", "--port", String(port), "--data", data, "--demo"];
  const child = spawn(java, args, { stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((ready, failed) => {
    child.stdout.on("data", (bytes) => /^http:\/\/\S+:\d+$/m.test(bytes.toString()) && ready(child));
    child.once("exit", (code) => failed(new Error(`the server ended with ${code}`)));
  });
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, "127.0.0.1", () => {
      const { port: free } = probe.address();
      probe.close(() => resolve(free));
    });
  });
}
