import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createRoot } from "react-dom/client";
import { Problem } from "./api/problem";
import { App } from "./app/App";
import { keepForOffline } from "./app/offline";
import { fetchAhead } from "./app/pages";
import { askForPaper } from "./app/paper-data";
import { askWhoIsHere } from "./app/session";
import { startI18n } from "./i18n";
import "./ui/base.css";
import "./ui/parts.css";

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // Our own answers are final; only a lost line is worth another try.
      retry: (count, error) => error instanceof Problem && error.code === "unreachable" && count < 1,
      networkMode: "always",
    },
  },
});

// All three are on their way at once; one after the other they would cost two more round trips before the first text.
const { pathname } = window.location;
const speaking = startI18n();
void askWhoIsHere(client).then((user) => user !== null && askForPaper(client, pathname, user));
fetchAhead(pathname);
await speaking;
const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <QueryClientProvider client={client}>
      <App />
    </QueryClientProvider>,
  );
keepForOffline();
