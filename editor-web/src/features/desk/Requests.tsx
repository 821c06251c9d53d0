import { useLayoutEffect, useRef } from "react";
import type { AccessRequest } from "../../api/types";
import { useTranslation } from "../../i18n";
import { ago } from "../../i18n/days";
import { Avatar } from "../../ui/Avatar";
import { Button } from "../../ui/Button";
import { PaperName } from "./PaperName";
import "./desk.css";

interface RequestsProps {
  requests: readonly AccessRequest[];
  isDisabled: boolean;
  /** The name of the paper is left out where the page is about one paper. */
  inPaper?: boolean;
  onDecide: (request: AccessRequest, letIn: boolean) => void;
}

/** Who waits to be let into a group. */
export function Requests({ requests, isDisabled, inPaper = false, onDecide }: RequestsProps) {
  return (
    <ul className="requests">
      {requests.map((request) => (
        <Waiting
          key={`${request.paper.id} ${request.user.id}`}
          request={request}
          isDisabled={isDisabled}
          inPaper={inPaper}
          onDecide={onDecide}
        />
      ))}
    </ul>
  );
}

type WaitingProps = Required<Omit<RequestsProps, "requests">> & { request: AccessRequest };

function Waiting({ request, isDisabled, inPaper, onDecide }: WaitingProps) {
  const { t, i18n } = useTranslation();
  const { paper, user, role, message, askedAt } = request;
  const { name } = user;
  const decided = useRef(false);
  const decide = (letIn: boolean) => {
    decided.current = true;
    onDecide(request, letIn);
  };
  // The button that was pressed goes with the request; the keyboard goes on in this part of the page.
  useLayoutEffect(
    () => () => {
      if (decided.current) document.getElementById("main")?.focus({ preventScroll: true });
    },
    [],
  );
  return (
    <li className="requests__item">
      <Avatar name={name} color={user.color ?? ""} />
      <div className="requests__text">
        <p className="requests__wish">{t("home.wants", { name, role: t(`domain.role.${role}`) })}</p>
        <p className="requests__about">
          {user.organisation?.name}
          {!inPaper && <PaperName paper={paper} />}
          <time dateTime={askedAt}>{ago(askedAt, i18n.language)}</time>
        </p>
        {message !== null && <blockquote className="requests__message">{message}</blockquote>}
      </div>
      <div className="requests__actions">
        <Button
          look="primary"
          aria-label={t("home.acceptNamed", { name })}
          isDisabled={isDisabled}
          onPress={() => decide(true)}
        >
          {t("home.accept")}
        </Button>
        <Button aria-label={t("home.declineNamed", { name })} isDisabled={isDisabled} onPress={() => decide(false)}>
          {t("home.decline")}
        </Button>
      </div>
    </li>
  );
}
