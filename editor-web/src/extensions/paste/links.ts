import { linkable } from "../../schema/paper";

/** Redirectors that tell somebody who followed the link, and the parameter in which they keep the real address. */
const redirectors: readonly { host: RegExp; path: RegExp; parameters: readonly string[] }[] = [
  { host: /(^|\.)google(\.[a-z]{2,3}){1,2}$/, path: /^\/url$/, parameters: ["q", "url"] },
  { host: /(^|\.)safelinks\.protection\.outlook\.com$/, path: /^\//, parameters: ["url"] },
  { host: /(^|\.)facebook\.com$/, path: /^\/l\.php$/, parameters: ["u"] },
  { host: /(^|\.)linkedin\.com$/, path: /^\/(redir\/redirect|safety\/go)/, parameters: ["url"] },
  { host: /(^|\.)youtube\.com$/, path: /^\/redirect$/, parameters: ["q"] },
  { host: /(^|\.)duckduckgo\.com$/, path: /^\/l\/$/, parameters: ["uddg"] },
  { host: /(^|\.)bing\.com$/, path: /^\/ck\//, parameters: ["url"] },
];

/** Parameters whose only purpose is to recognise the reader. */
const trackers =
  /^(utm_.*|fbclid|gclid|gclsrc|dclid|wbraid|gbraid|msclkid|mc_cid|mc_eid|igshid|yclid|twclid|li_fat_id|_hsenc|_hsmi|mkt_tok|vero_id|oly_enc_id|oly_anon_id)$/i;

/** A redirector may lead to the next one; more than this is a maze. */
const mostHops = 4;

/** The address itself, without redirectors and trackers; null when it may not be linked or leads nowhere here. */
export function cleanHref(href: string): string | null {
  let address = href.trim();
  for (let hop = 0; hop < mostHops; hop++) {
    const behind = redirected(address);
    if (behind === null) break;
    address = behind;
  }
  // Places of the page it was copied from do not exist in the paper.
  if (address.startsWith("#") || !linkable(address)) return null;
  const clean = withoutTrackers(address);
  return linkable(clean) ? clean : null;
}

function redirected(address: string): string | null {
  const url = parse(address);
  if (url === null) return null;
  const { hostname, pathname, searchParams } = url;
  const redirector = redirectors.find(({ host, path }) => host.test(hostname) && path.test(pathname));
  return redirector?.parameters.map((name) => searchParams.get(name)).find((found) => found) ?? null;
}

function withoutTrackers(address: string): string {
  const url = parse(address);
  if (url === null) return address;
  const names = [...url.searchParams.keys()].filter((name) => trackers.test(name));
  // Untouched addresses stay as they were written: `URL` would rewrite them.
  if (names.length === 0) return address;
  for (const name of names) url.searchParams.delete(name);
  return url.href;
}

function parse(address: string): URL | null {
  if (!/^https?:/i.test(address)) return null;
  return URL.canParse(address) ? new URL(address) : null;
}
