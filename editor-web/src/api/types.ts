/** The shapes of shared/api/openapi.yaml, as far as the editor reads them. */

export type Language = "en" | "fr" | "es";
export const languages: readonly Language[] = ["en", "fr", "es"];

export type Track = "assembly" | "town_hall" | "local4action" | "statutory";
export const tracks: readonly Track[] = ["assembly", "town_hall", "local4action", "statutory"];

export const paperRoles = ["coordinator", "author", "reviewer", "observer"] as const;
export type PaperRole = (typeof paperRoles)[number];

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

export const globalRoles = [
  "administrator",
  "secretariat",
  "moderator",
  "chair",
  "agenda_secretary",
  "caucus_reviewer",
] as const;
export type GlobalRole = (typeof globalRoles)[number];

export type Theme = "system" | "light" | "dark";

export const areas = [1, 2, 3, 4] as const;
export type Area = (typeof areas)[number];

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
  roles: GlobalRole[];
  /** Null means that of the browser. */
  timeZone?: string | null;
  theme?: Theme;
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
  /** What a person may choose; each bears white text. */
  colors?: string[];
}

export type Texts = Partial<Record<Language, string | null>>;

export const organisationKinds = [
  "convenor",
  "section",
  "sister_organisation",
  "civil_society_partner",
  "member",
  "consultation_mechanism",
  "national_government",
  "institutional_partner",
  "stakeholder",
  "individual",
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

export interface Organisation {
  id: string;
  kind: OrganisationKind;
  names: Record<Language, string>;
  acronym?: Texts | null;
  uclgMember: boolean;
  gtfMember: boolean;
}

export interface OrganisationChange {
  kind: OrganisationKind;
  names: Partial<Record<Language, string>>;
  acronym?: Partial<Record<Language, string>>;
  uclgMember: boolean;
  gtfMember: boolean;
}

export interface PaperSummary {
  id: string;
  title: string;
  titles?: Texts | null;
  track: Track;
  area: Area | null;
  state: PaperState;
  language: Language;
  lead: OrganisationRef | null;
  organisations: OrganisationRef[];
  myRole: PaperRole | null;
  updatedAt: string;
  createdAt: string;
  /** When the paper has to be submitted. */
  deadline?: string | null;
  /** How many are in the group. */
  people?: number;
  pinned?: boolean;
}

export interface PaperPage {
  items: PaperSummary[];
  next: string | null;
}

export interface PersonRef {
  id: string;
  name: string;
  color?: string;
  organisation: OrganisationRef | null;
}

export interface Person extends PersonRef {
  email: string;
}

export interface PaperMember {
  user: PersonRef;
  role: PaperRole;
}

export interface Paper extends PaperSummary {
  abstracts?: Texts | null;
  members: PaperMember[];
  /** How many wait to be let in; 0 for whoever does not manage the group. */
  accessRequests?: number;
  permissions: {
    read: boolean;
    write: boolean;
    comment: boolean;
    manageMembers?: boolean;
    describe?: boolean;
    setDeadline?: boolean;
    writeReason: string | null;
    preamble?: boolean;
  };
}

export interface NewPaper {
  title: string;
  track: Track;
  language: Language;
  area?: Area;
  lead?: string;
  others?: string[];
  deadline?: string;
  members?: { email: string; role: PaperRole }[];
}

/** What is left out stays, null takes away. */
export interface PaperChange {
  titles?: Texts;
  abstracts?: Texts;
  area?: Area | null;
  deadline?: string | null;
  others?: string[];
}

/** A paper by its title, where something else is about it. */
export interface PaperRef {
  id: string;
  title: string;
  titles?: Texts | null;
  language: Language;
}

export interface AccessRequest {
  paper: PaperRef;
  user: PersonRef;
  role: PaperRole;
  message: string | null;
  askedAt: string;
}

/** Something that happened to a paper. */
export interface Change {
  at: string;
  action: string;
  paper: PaperRef;
  by: string | null;
  whom: string | null;
}

export interface Desk {
  accessRequests: AccessRequest[];
  deadlines: PaperSummary[];
  pinned: PaperSummary[];
  recent: PaperSummary[];
  changes: Change[];
}

/** An account as its administrators see it. */
export interface Account extends User {
  disabled: boolean;
  moderates?: Track[];
}

export interface NewAccount {
  email: string;
  name: string;
  organisation: string;
  language?: Language;
  roles?: GlobalRole[];
  moderates?: Track[];
  password?: string;
}

export interface AccountChange {
  disabled?: boolean;
  roles?: GlobalRole[];
  moderates?: Track[];
}

/** What was done or refused, as the audit trail has it. */
export interface AuditEntry {
  seq: number;
  at: string;
  actor: { id: string; name: string } | null;
  action: string;
  target: string | null;
  whom: { id: string; name: string } | null;
  detail: string | null;
  outcome: "done" | "refused";
  code: string | null;
  count: number;
}

export interface AuditVerification {
  checked: number;
  intact: boolean;
}

export interface ImportResult {
  preview: boolean;
  rows: number;
  errors: { line: number; column: string | null; code: string }[];
  users: {
    line: number;
    email: string;
    name: string;
    organisation: OrganisationRef;
    language: Language;
    roles: GlobalRole[];
  }[];
}
