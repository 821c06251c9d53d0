// A server of its own with a long paper and people who type in it, for web.mjs.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as Y from "yjs";
import { connect, until } from "../interop/stock-clients.mjs";

const password = "codraft-demo";
const interval = 200;

/** Starts the jar, fills a paper with so many words and lets `others` in, who do not type before they are told to. */
export async function openRoom(jar, { words, others }) {
  const data = mkdtempSync(join(tmpdir(), "codraft-web-"));
  const port = await freePort();
  const server = await startServer(jar, port, data);
  try {
    const author = await signIn(port, "author");
    const list = await author.ask("/papers?limit=50");
    const paper = list.items.find(({ myRole, state }) => myRole !== null && state === "drafting").id;
    const typists = await Promise.all(Array.from({ length: others }, () => hire(author, port, paper)));
    await until(() => typists.every(({ client }) => client.isSynced()), "everybody is in", 30_000);
    await fill(typists[0].client, words);
    return {
      address: `http://127.0.0.1:${port}`,
      paper,
      cookies: author.cookies,
      words: textOf(typists[0].client.doc).split(/\s+/).length,
      /** Everybody types five letters a second until the function that this gives back is called. */
      typing: () => {
        const clocks = typists.map(({ type }) => setInterval(type, interval));
        return () => clocks.forEach(clearInterval);
      },
      close: () => {
        for (const { client } of typists) client.destroy();
        server.kill("SIGKILL");
        rmSync(data, { recursive: true, force: true });
      },
    };
  } catch (error) {
    server.kill("SIGKILL");
    throw error;
  }
}

async function hire(author, port, paper) {
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
async function fill(client, words) {
  const sentence = "The local government publishes what it has decided, why, and how it can be appealed. ";
  const inParagraph = 10;
  const wordsInParagraph = sentence.trim().split(" ").length * inParagraph;
  const wanted = Math.ceil(words / wordsInParagraph);
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

async function signIn(port, name) {
  const address = `http://127.0.0.1:${port}`;
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

function startServer(jar, port, data) {
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
