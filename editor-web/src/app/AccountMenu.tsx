import { useState } from "react";
import { Menu, MenuItem, Popover } from "react-aria-components";
import { useLocation } from "wouter";
import { changeProfile, signOut } from "../api/session";
import { useTranslation } from "../i18n";
import { unsentPapers } from "../provider/offline-database";
import type { LazyMenuProps } from "../ui/MenuButton";
import { Question } from "../ui/Question";
import { preferenceItems } from "./PreferenceMenu";
import { useSession } from "./session";

/** What the person may do about themselves, from every page. */
export default function AccountMenu({ trigger, label, onClose }: LazyMenuProps) {
  const { t } = useTranslation();
  const { user, leave } = useSession();
  const [, navigate] = useLocation();
  const [unsent, setUnsent] = useState(0);
  const [asking, setAsking] = useState(false);
  if (user === null) return null;

  const goodbye = async () => {
    try {
      await signOut();
    } finally {
      leave();
      navigate("/sign-in");
    }
  };
  const ask = async () => {
    setAsking(true);
    const counts = await unsentPapers(user.id).catch(() => new Map<string, number>());
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    if (total > 0) setUnsent(total);
    else await goodbye();
  };

  if (asking)
    return (
      <Question
        title={t("account.unsentTitle")}
        text={t("account.unsent", { count: unsent })}
        isOpen={unsent > 0}
        cancel={t("app.cancel")}
        onClose={onClose}
        answer={t("account.signOut")}
        onAnswer={() => void goodbye()}
      />
    );
  return (
    <Popover
      aria-label={label}
      triggerRef={trigger}
      isOpen
      onOpenChange={onClose}
      className="popover"
      placement="bottom end"
    >
      <div className="account__who">
        <p className="account__name">{user.name}</p>
        <p className="account__place">{user.organisation?.name}</p>
      </div>
      <Menu className="list" aria-label={label} autoFocus="first">
        <MenuItem className="list__item" onAction={() => navigate("/profile")}>
          {t("nav.profile")}
        </MenuItem>
        {preferenceItems(t, (language) => {
          // Not stored in the profile, it is still the language of this browser.
          if (language !== undefined) void changeProfile({ language }).catch(() => {});
          onClose();
        })}
        <MenuItem className="list__item" onAction={() => void ask()}>
          {t("account.signOut")}
        </MenuItem>
      </Menu>
    </Popover>
  );
}
