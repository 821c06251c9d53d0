import { useState } from "react";
import { type Paper, type PaperMember, type PaperRole, paperRoles } from "../../api/types";
import { useTranslation } from "../../i18n";
import { sentence } from "../../i18n/sentence";
import { Avatar } from "../../ui/Avatar";
import { IconButton } from "../../ui/Button";
import { Choice } from "../../ui/Choice";
import { Question } from "../../ui/Question";
import "./group.css";

interface MembersProps {
  paper: Paper;
  isDisabled: boolean;
  onRole: (member: PaperMember, role: PaperRole) => void;
  onRemove: (member: PaperMember) => void;
}

/** The people of a paper; whoever manages the group changes roles here. */
export function Members({ paper, isDisabled, onRole, onRemove }: MembersProps) {
  const { t, i18n } = useTranslation();
  const [leaving, setLeaving] = useState<PaperMember | null>(null);
  const manages = paper.permissions.manageMembers === true;
  const roleName = (role: PaperRole) => sentence(t(`domain.role.${role}`), i18n.language);
  if (paper.members.length === 0) return <p className="group__none">{t("group.none")}</p>;
  return (
    <>
      <ul className="members">
        {paper.members.map((member) => {
          const { user, role } = member;
          return (
            <li key={user.id} className="members__item">
              <Avatar name={user.name} color={user.color ?? ""} />
              <p className="members__who">
                <span className="members__name">{user.name}</span>
                <span className="members__place">{user.organisation?.name ?? t("group.noOrganisation")}</span>
              </p>
              {manages ? (
                <>
                  <Choice
                    label={t("group.roleOf", { name: user.name })}
                    quiet
                    options={paperRoles.map((id) => ({ id, label: roleName(id) }))}
                    value={role}
                    isDisabled={isDisabled}
                    onChange={(wanted) => {
                      const known = paperRoles.find((id) => id === wanted);
                      if (known && known !== role) onRole(member, known);
                    }}
                  />
                  <IconButton
                    icon="close"
                    label={t("group.removeNamed", { name: user.name })}
                    isDisabled={isDisabled}
                    onPress={() => setLeaving(member)}
                  />
                </>
              ) : (
                <span className="members__role">{roleName(role)}</span>
              )}
            </li>
          );
        })}
      </ul>
      {leaving !== null && (
        <Question
          title={t("group.removeTitle", { name: leaving.user.name })}
          text={t("group.removeText", { name: leaving.user.name })}
          cancel={t("app.cancel")}
          onClose={() => setLeaving(null)}
          answer={t("app.remove")}
          look="danger"
          onAnswer={() => {
            onRemove(leaving);
            setLeaving(null);
          }}
        />
      )}
    </>
  );
}
