// Keeps the built editor in this browser, so that a reload without the server still opens the paper from its offline
// copy. Pages are asked from the server first; built files never change under their hashed names. Nothing of the HTTP
// interface is ever kept here.
const cacheName = "codraft-1";
const shell = "/index.html";

self.addEventListener("install", (event) => {
  event.waitUntil(keep().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== cacheName).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (/^\/(api|collab|yjs|health|metrics|files)(\/|$)/.test(pathname)) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else event.respondWith(file(request));
});

async function page(request) {
  try {
    const answer = await fetch(request);
    if (answer.ok) {
      const cache = await caches.open(cacheName);
      const kept = await cache.match(shell);
      const text = await answer.clone().text();
      // A new build has another program; fetch its files now, while the server is there.
      if (!kept || programOf(await kept.text()) !== programOf(text)) keep().catch(() => {});
    }
    return answer;
  } catch {
    const kept = await caches.match(shell);
    return kept ?? Response.error();
  }
}

/** The page of a paper begins with its text, so pages of one build differ in more than that. */
const programOf = (page) => /<script type="module"[^>]*>/.exec(page)?.[0];

async function file(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok && new URL(request.url).pathname.startsWith("/assets/")) {
    const cache = await caches.open(cacheName);
    await cache.put(request, answer.clone());
  }
  return answer;
}

// The list of built files is written beside them by the build.
async function keep() {
  const answer = await fetch("/files.json", { cache: "no-store" });
  if (!answer.ok) throw new Error("no list of files");
  const { shell: pages, fonts } = await answer.json();
  const cache = await caches.open(cacheName);
  const wanted = new Set([shell, ...pages]);
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    if (!wanted.has(pathname) && !fonts.includes(pathname)) await cache.delete(request);
  }
  const known = new Set((await cache.keys()).map((request) => new URL(request.url).pathname));
  const missing = [...wanted].filter((path) => path === shell || !known.has(path));
  await cache.addAll(missing.map((path) => new Request(path, { cache: path === shell ? "no-store" : "default" })));
}
