import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "wouter";
import { addMember, changeMember, fetchAccessRequests, fetchPaper, removeMember } from "../api/papers";
import { codeOf } from "../api/problem";
import type { Paper, User } from "../api/types";
import { Details } from "../features/desk/Details";
import { Requests } from "../features/desk/Requests";
import { titleOf } from "../features/desk/titles";
import { AskForAccess } from "../features/group/AskForAccess";
import { Invite } from "../features/group/Invite";
import { Members } from "../features/group/Members";
import { useTranslation } from "../i18n";
import { errorText } from "../i18n/codes";
import { announce } from "../ui/announcer";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { Notice } from "../ui/Notice";
import { RowSkeletons } from "../ui/Skeleton";
import { useDecision } from "./decide";
import { MissingPage } from "./MissingPage";
import { useMainFocus, usePageTitle } from "./page";
import { Bar } from "./Shell";
import "../features/desk/desk.css";

/** What a paper says of itself, and who writes, reviews and reads it. */
export default function GroupPage({ id, user }: { id: string; user: User }) {
  const { t, i18n } = useTranslation();
  const main = useMainFocus();
  const paper = useQuery({ queryKey: ["paper", user.id, id], queryFn: () => fetchPaper(id) });
  const title = paper.data ? titleOf(paper.data, i18n.language) : { text: "", lang: i18n.language };
  usePageTitle(t("paper.people"));
  if (paper.isError && ["not-found", "forbidden"].includes(codeOf(paper.error))) return <MissingPage paper={id} />;
  return (
    <>
      <Bar />
      <main id="main" ref={main} tabIndex={-1} className="desk desk--narrow">
        <Link href={`/papers/${id}`} className="desk__up" lang={title.lang}>
          <Icon name="back" />
          {title.text || t("paper.untitled")}
        </Link>
        <div className="desk__head">
          <h1 className="desk__title">{t("paper.people")}</h1>
        </div>
        {paper.isPending && <RowSkeletons label={t("app.loading")} rows={4} />}
        {paper.isError && (
          <Notice tone="danger" actions={<Button onPress={() => void paper.refetch()}>{t("app.retry")}</Button>}>
            {errorText(t, codeOf(paper.error))}
          </Notice>
        )}
        {paper.isSuccess && <Group paper={paper.data} user={user} />}
      </main>
    </>
  );
}

function Group({ paper, user }: { paper: Paper; user: User }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const manages = paper.permissions.manageMembers === true;
  const requests = useQuery({
    queryKey: ["access", user.id, paper.id],
    queryFn: () => fetchAccessRequests(paper.id),
    enabled: manages,
  });
  const decision = useDecision();
  const changed = (answer: Paper) => {
    client.setQueryData(["paper", user.id, paper.id], answer);
    for (const list of ["papers", "desk"]) void client.invalidateQueries({ queryKey: [list, user.id] });
  };
  const change = useMutation({
    mutationFn: ({ request }: { request: () => Promise<Paper>; told: string }) => request(),
    onSuccess: (answer, { told }) => {
      changed(answer);
      announce(told);
    },
  });
  const failure = change.error ?? decision.error;
  const writes = paper.myRole === "coordinator" || paper.myRole === "author";

  return (
    <>
      {failure !== null && (
        <Notice tone="danger">
          {codeOf(failure) === "not-found" ? t("group.unknown") : errorText(t, codeOf(failure))}
        </Notice>
      )}
      {requests.data !== undefined && requests.data.length > 0 && (
        <section className="desk__group" aria-labelledby="group-requests">
          <h2 id="group-requests" className="desk__group-title">
            {t("group.requests", { count: requests.data.length })}
          </h2>
          <Requests
            requests={requests.data}
            inPaper
            isDisabled={decision.isPending}
            onDecide={(request, letIn) => decision.mutate({ request, letIn })}
          />
        </section>
      )}
      <section className="desk__group" aria-labelledby="group-details">
        <h2 id="group-details" className="desk__group-title">
          {t("details.title")}
        </h2>
        <Details paper={paper} onChanged={changed} />
      </section>
      <section className="desk__group" aria-labelledby="group-members">
        <h2 id="group-members" className="desk__group-title">
          {t("group.members")}
        </h2>
        <Members
          paper={paper}
          isDisabled={change.isPending}
          onRole={({ user: { id, name } }, role) =>
            change.mutate({
              request: () => changeMember(paper.id, id, role),
              told: t("group.changed", { name, role: t(`domain.role.${role}`) }),
            })
          }
          onRemove={({ user: { id, name } }) =>
            change.mutate({ request: () => removeMember(paper.id, id), told: t("group.removed", { name }) })
          }
        />
      </section>
      {manages && (
        <section className="desk__group" aria-labelledby="group-invite">
          <h2 id="group-invite" className="desk__group-title desk__group-title--space">
            {t("group.invite")}
          </h2>
          <Invite
            isDisabled={change.isPending}
            onInvite={(email, role) =>
              change
                .mutateAsync({
                  request: () => addMember(paper.id, email, role),
                  told: t("group.added", { name: email }),
                })
                .then(
                  () => true,
                  () => false,
                )
            }
          />
        </section>
      )}
      {!manages && !writes && <AskForAccess paper={paper.id} known />}
    </>
  );
}
