import type { User } from "../api/types";
import { PasswordForm } from "../features/profile/PasswordForm";
import { ProfileForm } from "../features/profile/ProfileForm";
import { useTranslation } from "../i18n";
import { useMainFocus, usePageTitle } from "./page";
import { Bar } from "./Shell";
import { useSession } from "./session";
import "../features/desk/desk.css";

export default function ProfilePage({ user }: { user: User }) {
  const { t } = useTranslation();
  const { config, enter, update } = useSession();
  const main = useMainFocus();
  usePageTitle(t("profile.title"));
  return (
    <>
      <Bar />
      <main id="main" ref={main} tabIndex={-1} className="desk desk--narrow">
        <div className="desk__head">
          <h1 className="desk__title">{t("profile.title")}</h1>
        </div>
        <section aria-labelledby="profile-you">
          <h2 id="profile-you" className="desk__group-title desk__group-title--space">
            {t("profile.you")}
          </h2>
          <ProfileForm user={user} colors={config?.colors ?? []} onChanged={update} />
        </section>
        <section className="desk__group" aria-labelledby="profile-password">
          <h2 id="profile-password" className="desk__group-title desk__group-title--space">
            {t("profile.password")}
          </h2>
          <PasswordForm email={user.email} onChanged={enter} />
        </section>
      </main>
    </>
  );
}
