import { get, patch, post, put, remove } from "./client";
import type { AccessRequest, Desk, NewPaper, Organisation, Paper, PaperChange, PaperPage, PaperRole } from "./types";

const at = (id: string, rest = ""): string => `/papers/${encodeURIComponent(id)}${rest}`;

export const fetchDesk = (): Promise<Desk> => get("/desk");

const pageSize = 50;

/** One page of the papers that fit the query; `next` of one page is the cursor of the following one. */
export function fetchPapers(query: URLSearchParams, cursor: string | null): Promise<PaperPage> {
  const asked = new URLSearchParams(query);
  asked.set("limit", String(pageSize));
  if (cursor !== null) asked.set("cursor", cursor);
  return get(`/papers?${asked}`);
}

export const fetchPaper = (id: string): Promise<Paper> => get(at(id));

export const createPaper = (paper: NewPaper): Promise<{ id: string }> => post("/papers", paper);

export const changePaper = (id: string, change: PaperChange): Promise<Paper> => patch(at(id), change);

export const pinPaper = (id: string, pinned: boolean): Promise<void> =>
  pinned ? put(at(id, "/pin")) : remove(at(id, "/pin"));

export const fetchTicket = (id: string): Promise<{ token: string; expiresAt: string }> => post(at(id, "/tickets"));

export async function fetchOrganisations(): Promise<Organisation[]> {
  const { items } = await get<{ items: Organisation[] }>("/organisations");
  return items;
}

export const addMember = (id: string, email: string, role: PaperRole): Promise<Paper> =>
  post(at(id, "/members"), { email, role });

export const changeMember = (id: string, user: string, role: PaperRole): Promise<Paper> =>
  patch(at(id, `/members/${encodeURIComponent(user)}`), { role });

export const removeMember = (id: string, user: string): Promise<Paper> =>
  remove(at(id, `/members/${encodeURIComponent(user)}`));

export const askForAccess = (id: string, role: PaperRole, message: string): Promise<void> =>
  post(at(id, "/access-requests"), message === "" ? { role } : { role, message });

export async function fetchAccessRequests(id: string): Promise<AccessRequest[]> {
  const { items } = await get<{ items: AccessRequest[] }>(at(id, "/access-requests"));
  return items;
}

export const decideAccess = (id: string, user: string, letIn: boolean): Promise<unknown> =>
  post(at(id, `/access-requests/${encodeURIComponent(user)}/${letIn ? "accept" : "decline"}`));
