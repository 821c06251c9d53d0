import { get, patch, post, send } from "./client";
import type {
  Account,
  AccountChange,
  ImportResult,
  NewAccount,
  Organisation,
  OrganisationChange,
  Person,
} from "./types";

/** People whose name or email contains the text. */
export async function findPeople(text: string): Promise<Person[]> {
  const { items } = await get<{ items: Person[] }>(`/users?q=${encodeURIComponent(text)}`);
  return items;
}

export interface AccountPage {
  items: Account[];
  next: string | null;
}

export function fetchAccounts(text: string, cursor: string | null): Promise<AccountPage> {
  const query = new URLSearchParams({ limit: "50" });
  if (text !== "") query.set("q", text);
  if (cursor !== null) query.set("cursor", cursor);
  return get(`/accounts?${query}`);
}

export const createAccount = (account: NewAccount): Promise<Account> => post("/users", account);

export const changeAccount = (id: string, change: AccountChange): Promise<Account> =>
  patch(`/users/${encodeURIComponent(id)}`, change);

/** With `preview` nothing is made; the answer says what would be, and what is wrong in which line. */
export const importAccounts = (table: Blob, preview: boolean): Promise<ImportResult> =>
  send(`/users/import${preview ? "?preview=true" : ""}`, table);

export const createOrganisation = (organisation: OrganisationChange): Promise<Organisation> =>
  post("/organisations", organisation);

export const changeOrganisation = (id: string, change: OrganisationChange): Promise<Organisation> =>
  patch(`/organisations/${encodeURIComponent(id)}`, change);
