import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { fetchPaper } from "../api/papers";
import { Problem } from "../api/problem";
import type { Paper } from "../api/types";
import { recallCard, rememberCard } from "../provider/offline-database";
import { askTicketAhead } from "./ticket";

/** The paper as the server knows it; without the server, as this browser last saw it. */
async function loadPaper(id: string, user: string): Promise<Paper> {
  try {
    const paper = await fetchPaper(id);
    void rememberCard(user, id, paper).catch(() => {});
    return paper;
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "unreachable") throw error;
    const card = (await recallCard(user, id).catch(() => null)) as Paper | null;
    if (card === null) throw error;
    return card;
  }
}

export const paperQuery = (id: string, user: string) =>
  queryOptions({ queryKey: ["paper", user, id], queryFn: () => loadPaper(id, user) });

/** Asks what the page of a paper will ask for, while the browser still reads the program of that page. */
export function askForPaper(client: QueryClient, path: string, user: string): void {
  const id = /^\/papers\/([^/]+)$/.exec(path)?.[1];
  if (id === undefined) return;
  askTicketAhead(id, user);
  void client.prefetchQuery(paperQuery(id, user));
}
