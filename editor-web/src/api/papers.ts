import { get, post } from "./client";
import type { NewPaper, Organisation, Paper, PaperSummary } from "./types";

interface Page {
  items: PaperSummary[];
  next: string | null;
}

const pageSize = 100;
/** 20 pages are 2,000 papers: more than any congress has, and an end for a cursor that never ends. */
const mostPages = 20;

export async function fetchPapers(): Promise<PaperSummary[]> {
  const papers: PaperSummary[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < mostPages; page++) {
    const query: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const { items, next }: Page = await get<Page>(`/papers?limit=${pageSize}${query}`);
    papers.push(...items);
    cursor = next;
    if (cursor === null) break;
  }
  return papers;
}

export const fetchPaper = (id: string): Promise<Paper> => get(`/papers/${encodeURIComponent(id)}`);

export const createPaper = (paper: NewPaper): Promise<{ id: string }> => post("/papers", paper);

export const fetchTicket = (id: string): Promise<{ token: string; expiresAt: string }> =>
  post(`/papers/${encodeURIComponent(id)}/tickets`);

export async function fetchOrganisations(): Promise<Organisation[]> {
  const { items } = await get<{ items: Organisation[] }>("/organisations");
  return items;
}
