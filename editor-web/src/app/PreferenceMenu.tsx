import type { ReactNode } from "react";
import { Header, Menu, MenuItem, MenuSection, Popover } from "react-aria-components";
import {
  choose,
  type InterfaceLanguage,
  interfaceLanguages,
  languageNames,
  type Translate,
  useTranslation,
} from "../i18n";
import type { LazyMenuProps } from "../ui/MenuButton";
import { chooseTheme, currentTheme, themes } from "../ui/theme";

/** Language and appearance for somebody who is not signed in. */
export default function PreferenceMenu({ trigger, label, onClose }: LazyMenuProps) {
  const { t } = useTranslation();
  return (
    <Popover
      aria-label={label}
      triggerRef={trigger}
      isOpen
      onOpenChange={onClose}
      className="popover"
      placement="bottom end"
    >
      <Menu className="list" aria-label={label} autoFocus="first">
        {preferenceItems(t, onClose)}
      </Menu>
    </Popover>
  );
}

/** A function, not a component: a menu wants its sections as direct children. */
export function preferenceItems(t: Translate, onChosen: (language?: InterfaceLanguage) => void): ReactNode {
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
              onChosen(language);
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
            onAction={() => {
              chooseTheme(theme);
              onChosen();
            }}
          >
            {t(`theme.${theme}`)}
            {currentTheme() === theme && <span className="list__tick" aria-hidden="true" />}
          </MenuItem>
        ))}
      </MenuSection>
    </>
  );
}
