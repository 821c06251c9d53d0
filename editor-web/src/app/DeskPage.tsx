import { useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useLocation } from "wouter";
import { fetchPapers } from "../api/papers";
import { codeOf } from "../api/problem";
import type { User } from "../api/types";
import { EmptyDesk } from "../features/desk/EmptyDesk";
import { PaperList } from "../features/desk/PaperList";
import { useTranslation } from "../i18n";
import { errorText } from "../i18n/codes";
import { unsentPapers } from "../provider/offline-database";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { Notice } from "../ui/Notice";
import { Skeleton } from "../ui/Skeleton";
import { useMainFocus, usePageTitle } from "./page";
import { Bar } from "./Shell";
import { useSession } from "./session";

const CreatePaper = lazy(() => import("../features/desk/CreatePaper"));

export default function DeskPage({ user }: { user: User }) {
  const { t } = useTranslation();
  const { offline } = useSession();
  const [, navigate] = useLocation();
  const client = useQueryClient();
  const main = useMainFocus();
  usePageTitle(t("desk.title"));
  const [creating, setCreating] = useState(false);
  const papers = useQuery({ queryKey: ["papers", user.id], queryFn: fetchPapers });
  const unsent = useQuery({ queryKey: ["unsent", user.id], queryFn: () => unsentPapers(user.id), staleTime: 0 });

  return (
    <>
      <Bar />
      <main id="main" ref={main} tabIndex={-1} className="desk">
        <div className="desk__head">
          <h1 className="desk__title">{t("desk.title")}</h1>
          {user.mayOpenPapers === true && (
            <Button look="primary" onPress={() => setCreating(true)}>
              <Icon name="plus" />
              {t("desk.new")}
            </Button>
          )}
        </div>
        {offline && <Notice tone="wait">{t("app.offlineStart")}</Notice>}
        {papers.isPending && <Skeleton label={t("app.loading")} lines={["40%", "75%", "30%", "62%", "44%", "70%"]} />}
        {papers.isError && (
          <Notice tone="danger" actions={<Button onPress={() => void papers.refetch()}>{t("app.retry")}</Button>}>
            {errorText(t, codeOf(papers.error))}
          </Notice>
        )}
        {papers.isSuccess &&
          (papers.data.length === 0 ? (
            <EmptyDesk />
          ) : (
            <PaperList papers={papers.data} unsent={unsent.data ?? new Map()} />
          ))}
      </main>
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
