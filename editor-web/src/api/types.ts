/** The shapes of shared/api/openapi.yaml, as far as the editor reads them. */

export type Language = "en" | "fr" | "es";
export const languages: readonly Language[] = ["en", "fr", "es"];

export type Track = "assembly" | "town_hall" | "local4action" | "statutory";
export const tracks: readonly Track[] = ["assembly", "town_hall", "local4action", "statutory"];

export type PaperRole = "coordinator" | "author" | "reviewer" | "observer";

export const paperStates = [
  "drafting",
  "in_review",
  "locked",
  "submitted",
  "presented",
  "on_agenda",
  "debated",
  "adopted",
  "not_adopted",
  "legacy",
  "withdrawn",
] as const;
export type PaperState = (typeof paperStates)[number];

export interface OrganisationRef {
  id: string;
  name: string;
  acronym?: string | null;
}

export interface User {
  id: string;
  email: string;
  name: string;
  language: Language;
  color: string;
  organisation: OrganisationRef | null;
  roles: string[];
  /** From the permission table: may this person open papers? */
  mayOpenPapers?: boolean;
}

export interface Session {
  user: User;
  csrf: string;
}

export interface DemoAccount {
  email: string;
  name: string;
  role: string;
  organisation: string;
}

export interface Config {
  name: string;
  version: string;
  languages: Language[];
  demo: { password: string; accounts: DemoAccount[] } | null;
  oidc: { label: string } | null;
  needsSetup: boolean;
}

export interface Organisation {
  id: string;
  kind: string;
  names: Record<Language, string>;
  acronym?: Partial<Record<Language, string>> | null;
}

export interface PaperSummary {
  id: string;
  title: string;
  titles?: Partial<Record<Language, string>> | null;
  track: Track;
  area: number | string | null;
  state: PaperState;
  language: Language;
  lead: OrganisationRef | null;
  organisations: OrganisationRef[];
  myRole: PaperRole | null;
  updatedAt: string;
  createdAt: string;
}

export interface PaperMember {
  user: { id: string; name: string; organisation: OrganisationRef | null };
  role: PaperRole;
}

export interface Paper extends PaperSummary {
  members: PaperMember[];
  permissions: { read: boolean; write: boolean; comment: boolean; writeReason: string | null; preamble?: boolean };
}

export interface NewPaper {
  title: string;
  track: Track;
  language: Language;
  lead?: string;
  members?: { email: string; role: PaperRole }[];
}
