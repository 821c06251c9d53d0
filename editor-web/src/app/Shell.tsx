import { lazy, type ReactNode } from "react";
import { Link, useLocation } from "wouter";
import type { User } from "../api/types";
import { i18n, languageNames, useTranslation } from "../i18n";
import { Avatar } from "../ui/Avatar";
import { Brand } from "../ui/Brand";
import { Icon } from "../ui/Icon";
import { MenuButton } from "../ui/MenuButton";
import { useSession } from "./session";
import "./app.css";

const AccountMenu = lazy(() => import("./AccountMenu"));
const PreferenceMenu = lazy(() => import("./PreferenceMenu"));

/** The bar on top of every page. A page may put its own things between the mark and the account. */
export function Bar({ children }: { children?: ReactNode }) {
  const { t } = useTranslation();
  const { user } = useSession();
  return (
    <header className="bar">
      <Link href={user === null ? "/sign-in" : "/"} className="bar__home" aria-label={t("app.home")}>
        <Brand />
        {children === undefined && <span className="bar__name">{t("app.name")}</span>}
      </Link>
      {children === undefined && user !== null && <Places user={user} />}
      <div className="bar__page">{children}</div>
      {user === null ? (
        <MenuButton
          className="preferences"
          label={`${t("language.label")}, ${t("theme.label")}`}
          menu={(menu) => <PreferenceMenu {...menu} />}
        >
          <Icon name="globe" />
          <span lang={i18n.language}>{languageNames[i18n.language]}</span>
        </MenuButton>
      ) : (
        <MenuButton
          className="account"
          label={t("account.menu", { name: user.name })}
          menu={(menu) => <AccountMenu {...menu} />}
        >
          <Avatar name={user.name} color={user.color} />
        </MenuButton>
      )}
    </header>
  );
}

/** As the server does; it refuses everybody else whatever is shown. */
export const mayAdminister = ({ roles }: User): boolean =>
  roles.includes("administrator") || roles.includes("secretariat");

function Places({ user }: { user: User }) {
  const { t } = useTranslation();
  const [path] = useLocation();
  const places = [
    { href: "/", label: t("nav.desk"), here: path === "/" },
    { href: "/papers", label: t("nav.papers"), here: path.startsWith("/papers") },
    ...(mayAdminister(user) ? [{ href: "/admin", label: t("nav.admin"), here: path.startsWith("/admin") }] : []),
  ];
  return (
    <nav className="places" aria-label={t("nav.label")}>
      {places.map(({ href, label, here }) => (
        <Link key={href} href={href} className="places__link" aria-current={here ? "page" : undefined}>
          {label}
        </Link>
      ))}
    </nav>
  );
}
