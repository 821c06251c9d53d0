import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useLocation } from "wouter";
import type { User } from "../api/types";
import { useTranslation } from "../i18n";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";

const CreatePaper = lazy(() => import("../features/desk/CreatePaper"));

/** Only for whom the permission table lets open papers. */
export function NewPaperButton({ user }: { user: User }) {
  const { t } = useTranslation();
  const [creating, setCreating] = useState(false);
  const [, navigate] = useLocation();
  const client = useQueryClient();
  if (user.mayOpenPapers !== true) return null;
  return (
    <>
      <Button look="primary" onPress={() => setCreating(true)}>
        <Icon name="plus" />
        {t("desk.new")}
      </Button>
      {creating && (
        <Suspense fallback={null}>
          <CreatePaper
            onClose={() => setCreating(false)}
            onCreated={(id) => {
              void client.invalidateQueries({ queryKey: ["papers"] });
              navigate(`/papers/${id}`);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
