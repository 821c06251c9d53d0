import { Link } from "wouter";
import type { User } from "../api/types";
import { Accounts } from "../features/admin/Accounts";
import { Organisations } from "../features/admin/Organisations";
import { useTranslation } from "../i18n";
import { MissingPage } from "./MissingPage";
import { useMainFocus, usePageTitle } from "./page";
import { Bar, mayAdminister } from "./Shell";
import "../features/desk/desk.css";
import "../features/admin/admin.css";

const tabs = [
  { id: "people", address: "/admin" },
  { id: "organisations", address: "/admin/organisations" },
] as const;

/** Accounts and organisations, for the secretariat. */
export default function AdminPage({ user, tab }: { user: User; tab: (typeof tabs)[number]["id"] }) {
  const { t } = useTranslation();
  const main = useMainFocus();
  usePageTitle(`${t(`admin.${tab}`)}`);
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
              {t(`admin.${id}`)}
            </Link>
          ))}
        </nav>
        {tab === "people" ? <Accounts /> : <Organisations />}
      </main>
    </>
  );
}
