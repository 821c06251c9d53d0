import { type ReactNode, useState } from "react";
import { Button as AriaButton, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { changeLanguage, signOut } from "../api/session";
import { choose, interfaceLanguages, languageNames } from "../i18n";
import { unsentPapers } from "../provider/offline-database";
import { Avatar } from "../ui/Avatar";
import { Brand } from "../ui/Brand";
import { Button, IconButton } from "../ui/Button";
import { Sheet } from "../ui/Sheet";
import { chooseTheme, currentTheme, themes } from "../ui/theme";
import { useSession } from "./session";
import "./app.css";

/** The bar on top of every page. A page may put its own things between the mark and the account. */
export function Bar({ children }: { children?: ReactNode }) {
  const { t } = useTranslation();
  const { user } = useSession();
  return (
    <header className="bar">
      <Link href={user === null ? "/sign-in" : "/papers"} className="bar__home" aria-label={t("app.home")}>
        <Brand />
        {children === undefined && <span className="bar__name">{t("app.name")}</span>}
      </Link>
      <div className="bar__page">{children}</div>
      {user === null ? <Preferences /> : <Account />}
    </header>
  );
}

function Preferences() {
  const { t } = useTranslation();
  return (
    <MenuTrigger>
      <IconButton icon="globe" label={`${t("language.label")}, ${t("theme.label")}`} />
      <Popover className="popover" placement="bottom end">
        <Menu className="list" aria-label={t("language.label")}>
          {preferenceItems({ t, onLanguage: () => {} })}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function Account() {
  const { t } = useTranslation();
  const { user, leave } = useSession();
  const [, navigate] = useLocation();
  const [unsent, setUnsent] = useState(0);
  if (user === null) return null;

  const goodbye = async () => {
    setUnsent(0);
    try {
      await signOut();
    } finally {
      leave();
      navigate("/sign-in");
    }
  };
  const ask = async () => {
    const counts = await unsentPapers(user.id).catch(() => new Map<string, number>());
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    if (total > 0) setUnsent(total);
    else await goodbye();
  };

  return (
    <>
      <MenuTrigger>
        <AriaButton className="account" aria-label={t("account.menu", { name: user.name })}>
          <Avatar name={user.name} color={user.color} />
        </AriaButton>
        <Popover className="popover" placement="bottom end">
          <div className="account__who">
            <p className="account__name">{user.name}</p>
            <p className="account__place">{user.organisation?.name}</p>
          </div>
          <Menu className="list" aria-label={t("account.menu", { name: user.name })}>
            {preferenceItems({ t, onLanguage: (language) => void changeLanguage(language).catch(() => {}) })}
            <MenuItem className="list__item" onAction={() => void ask()}>
              {t("account.signOut")}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      <Sheet title={t("account.unsentTitle")} role="alertdialog" isOpen={unsent > 0} onClose={() => setUnsent(0)}>
        <p>{t("account.unsent", { count: unsent })}</p>
        <div className="dialog__actions">
          <Button onPress={() => setUnsent(0)}>{t("app.cancel")}</Button>
          <Button look="primary" onPress={() => void goodbye()}>
            {t("account.signOut")}
          </Button>
        </div>
      </Sheet>
    </>
  );
}

interface PreferenceProps {
  t: ReturnType<typeof useTranslation>["t"];
  onLanguage: (language: (typeof interfaceLanguages)[number]) => void;
}

/** A function, not a component: a menu wants its sections as direct children. */
function preferenceItems({ t, onLanguage }: PreferenceProps): ReactNode {
  return (
    <>
      <MenuSection>
        <Header className="list__heading">{t("language.label")}</Header>
        {interfaceLanguages.map((language) => (
          <MenuItem
            key={language}
            id={`language-${language}`}
            className="list__item"
            textValue={languageNames[language]}
            onAction={() => {
              void choose(language);
              onLanguage(language);
            }}
          >
            <span lang={language}>{languageNames[language]}</span>
            {document.documentElement.lang === language && <span className="list__tick" aria-hidden="true" />}
          </MenuItem>
        ))}
      </MenuSection>
      <MenuSection>
        <Header className="list__heading">{t("theme.label")}</Header>
        {themes.map((theme) => (
          <MenuItem
            key={theme}
            id={`theme-${theme}`}
            className="list__item"
            textValue={t(`theme.${theme}`)}
            onAction={() => chooseTheme(theme)}
          >
            {t(`theme.${theme}`)}
            {currentTheme() === theme && <span className="list__tick" aria-hidden="true" />}
          </MenuItem>
        ))}
      </MenuSection>
    </>
  );
}
