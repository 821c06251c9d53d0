import { useMutation, useQueryClient } from "@tanstack/react-query";
import { decideAccess } from "../api/papers";
import type { AccessRequest } from "../api/types";
import { useTranslation } from "../i18n";
import { announce } from "../ui/announcer";

/** Lets somebody into a paper or declines, and tells so. */
export function useDecision() {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ request, letIn }: { request: AccessRequest; letIn: boolean }) =>
      decideAccess(request.paper.id, request.user.id, letIn),
    onSuccess: (_answer, { request, letIn }) =>
      announce(t(letIn ? "home.accepted" : "home.declined", { name: request.user.name })),
    onSettled: () => void client.invalidateQueries(),
  });
}
