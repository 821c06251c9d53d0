import { type InfiniteData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { pinPaper } from "../api/papers";
import type { Desk, PaperPage, PaperSummary, User } from "../api/types";
import { unsentPapers } from "../provider/offline-database";

const nothing: ReadonlyMap<string, number> = new Map();

/** Edits on this device that have not reached the server, by paper. */
export function useUnsent(user: User): ReadonlyMap<string, number> {
  const unsent = useQuery({ queryKey: ["unsent", user.id], queryFn: () => unsentPapers(user.id), staleTime: 0 });
  return unsent.data ?? nothing;
}

/** Pins and unpins at once on the screen; the lists are asked for anew when the server has answered. */
export function usePin(user: User): (paper: PaperSummary) => void {
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: (paper: PaperSummary) => pinPaper(paper.id, paper.pinned !== true),
    onMutate: ({ id, pinned }) => {
      const turn = (paper: PaperSummary) => (paper.id === id ? { ...paper, pinned: pinned !== true } : paper);
      client.setQueriesData<InfiniteData<PaperPage>>(
        { queryKey: ["papers", user.id] },
        (data) => data && { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map(turn) })) },
      );
      client.setQueryData<Desk>(
        ["desk", user.id],
        (desk) =>
          desk && {
            ...desk,
            deadlines: desk.deadlines.map(turn),
            recent: desk.recent.map(turn),
            pinned: desk.pinned.map(turn),
          },
      );
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ["papers", user.id] });
      void client.invalidateQueries({ queryKey: ["desk", user.id] });
    },
  });
  return mutate;
}
