import type { Translate } from "./translate";

/** Words for the stable codes of the server, see shared/protocol. */
const reasonKeys = {
  reader: "reasons.reader",
  locked: "reasons.locked",
  "not-writable": "reasons.notWritable",
  quarantined: "reasons.quarantined",
  "log-corrupt": "reasons.quarantined",
  forbidden: "reasons.forbidden",
  "not-signed-in": "reasons.notSignedIn",
  "other-user": "reasons.otherUser",
  "foreign-history": "reasons.foreignHistory",
  "foreign-client-id": "reasons.foreignHistory",
  "protected-part": "reasons.protectedPart",
  "too-large": "reasons.tooLarge",
  malformed: "reasons.malformed",
  "schema-violation": "reasons.malformed",
  "resync-needed": "reasons.resyncNeeded",
  "too-much": "reasons.tooMuch",
  restarting: "reasons.restarting",
  "not-found": "reasons.notFound",
} as const;

/** Why a paper may only be read, or why its connection was refused. */
export function reasonText(t: Translate, code: string): string {
  if (code in reasonKeys) return t(reasonKeys[code as keyof typeof reasonKeys]);
  return t("reasons.other", { code });
}

const errorCodes = [
  "unreachable",
  "invalid-credentials",
  "not-signed-in",
  "forbidden",
  "csrf-mismatch",
  "too-much",
  "invalid-request",
  "not-found",
  "conflict",
  "ineligible-organisation",
  "invalid-setup-link",
  "oidc-unavailable",
  "oidc-refused",
  "oidc-email-unverified",
  "oidc-no-account",
  "store-unavailable",
  "internal",
] as const;

/** What to tell somebody whose request failed. */
export function errorText(t: Translate, code: string): string {
  const known = errorCodes.find((candidate) => candidate === code);
  return t(`errors.${known ?? "internal"}`);
}
