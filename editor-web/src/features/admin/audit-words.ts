import { globalRoles, paperRoles } from "../../api/types";
import type { Translate } from "../../i18n";

const actions = [
  "sign-in",
  "sign-out",
  "password-changed",
  "setup",
  "account-added",
  "account-changed",
  "accounts-imported",
  "organisation-added",
  "organisation-changed",
  "paper-opened",
  "paper-described",
  "member-added",
  "member-changed",
  "member-removed",
  "access-asked",
  "access-accepted",
  "access-declined",
  "file-added",
  "paper-locked",
  "paper-unlocked",
  "text-write",
  "text-opened",
  "audit-lost",
  "audit-many",
] as const;

/** What was done or tried. Requests that change nothing are only recorded when refused, by method and address. */
export function actionText(t: Translate, action: string): string {
  const known = actions.find((name) => name === action);
  return t(`audit.action.${known ?? (action.startsWith("get-") ? "read" : "other")}`);
}

const codes = [
  "not-signed-in",
  "forbidden",
  "locked",
  "too-much",
  "invalid-credentials",
  "csrf-mismatch",
  "origin-not-allowed",
  "not-found",
  "protected-part",
  "foreign-client-id",
] as const;

/** Why it was refused, in a word or two. */
export const codeText = (t: Translate, code: string): string =>
  t(`audit.code.${codes.find((known) => known === code) ?? "other"}`, { code });

const fields = {
  titles: "create.paperTitle",
  abstracts: "details.abstract",
  area: "details.area",
  deadline: "details.deadline",
  others: "details.others",
} as const;

/** "roles: chair rapporteur closed": the roles an account has now, and whether it was closed or reopened. */
const account = /^(roles: (?<roles>[a-z_ ]*?))? ?(?<state>closed|reopened)?$/;

/** "accounts: 12": how many an import has made. */
const imported = /^accounts: (\d+)$/;

/** What it became: a role, the fields or rights that were changed. Anything else stands as the server wrote it. */
export function detailText(t: Translate, detail: string): string {
  const role = paperRoles.find((known) => known === detail);
  if (role) return t(`domain.role.${role}`);
  const count = imported.exec(detail)?.[1];
  if (count !== undefined) return t("admin.accounts", { count: Number(count) });
  const { roles, state } = account.exec(detail)?.groups ?? {};
  if (roles !== undefined || state !== undefined) {
    const names = globalRoles
      .filter((known) => roles?.split(" ").includes(known))
      .map((known) => t(`domain.role.${known}`));
    const now = names.length > 0 ? names.join(", ") : t("audit.noRoles");
    return [
      ...(roles === undefined ? [] : [t("app.pair", { name: t("admin.roles"), value: now })]),
      ...(state === undefined ? [] : [t(state === "closed" ? "audit.closed" : "audit.reopened")]),
    ].join(" · ");
  }
  return detail
    .split(" ")
    .map((word) => (word in fields ? t(fields[word as keyof typeof fields]).toLocaleLowerCase() : word))
    .join(detail.split(" ").every((word) => word in fields) ? ", " : " ");
}
