import { lazy, Suspense } from "react";
import { Link } from "wouter";
import type { User } from "../api/types";
import { Accounts } from "../features/admin/Accounts";
import { Organisations } from "../features/admin/Organisations";
import { useTranslation } from "../i18n";
import { RowSkeletons } from "../ui/Skeleton";
import { MissingPage } from "./MissingPage";
import { useMainFocus, usePageTitle } from "./page";
import { Bar, mayAdminister } from "./Shell";
import "../features/desk/desk.css";
import "../features/admin/admin.css";

const tabs = [
  { id: "people", address: "/admin" },
  { id: "organisations", address: "/admin/organisations" },
  { id: "audit", address: "/admin/audit" },
] as const;
type Tab = (typeof tabs)[number]["id"];

const labels = { people: "admin.people", organisations: "admin.organisations", audit: "audit.tab" } as const;
const Audit = lazy(() => import("../features/admin/Audit"));

/** Accounts, organisations and the audit trail, for the secretariat. */
export default function AdminPage({ user, tab }: { user: User; tab: Tab }) {
  const { t } = useTranslation();
  const main = useMainFocus();
  usePageTitle(t(labels[tab]));
  if (!mayAdminister(user)) return <MissingPage />;
  return (
    <>
      <Bar />
      <main id="main" ref={main} tabIndex={-1} className="desk">
        <div className="desk__head">
          <h1 className="desk__title">{t("admin.title")}</h1>
        </div>
        <nav className="admin__tabs" aria-label={t("admin.title")}>
          {tabs.map(({ id, address }) => (
            <Link key={id} href={address} className="admin__tab" aria-current={id === tab ? "page" : undefined}>
              {t(labels[id])}
            </Link>
          ))}
        </nav>
        {tab === "people" && <Accounts />}
        {tab === "organisations" && <Organisations />}
        {tab === "audit" && (
          <Suspense fallback={<RowSkeletons label={t("app.loading")} rows={6} />}>
            <Audit />
          </Suspense>
        )}
      </main>
    </>
  );
}
