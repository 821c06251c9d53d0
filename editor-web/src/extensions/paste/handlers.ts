const handler = /\son[a-z]+\s*=/i;
const token = /<[a-z]|["'>]|(?<=[\s/"'])on[a-z]+(?=\s*=)/gi;

/**
 * The page with every "onclick" and the like under a name that means nothing. They would never run: a pasted page has
 * no window, and the policy of ours forbids it. But the browser reports each of them to the console while it parses, as
 * if somebody had attacked, in a document of whatever kind; so they are renamed before that. Text is left as it is. What
 * this does not find in a page that is badly written is refused and reported as before.
 */
export function withoutHandlers(html: string): string {
  if (!handler.test(html)) return html;
  const parts: string[] = [];
  let done = 0;
  let inTag = false;
  let quote: string | null = null;
  for (const { 0: found, index } of html.matchAll(token)) {
    if (!inTag) inTag = found.startsWith("<");
    else if (quote !== null) quote = found === quote ? null : quote;
    else if (found === ">") inTag = false;
    else if (found === '"' || found === "'") quote = found;
    else if (!found.startsWith("<")) {
      parts.push(html.slice(done, index), "data-");
      done = index;
    }
  }
  return parts.join("") + html.slice(done);
}
