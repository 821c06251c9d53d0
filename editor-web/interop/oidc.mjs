// A real OpenID Connect provider on a free loopback port, for the server's tests.
//
// Started with one argument, the client's redirect address. Prints `issuer <address>` when it listens. Every line on
// standard input is the JSON of the account that the next people to sign in are: {"sub", "email", "email_verified",
// "name"}; each line is answered with `ready`. Nobody is shown a page: signing in and consenting happen by themselves.

import { createServer } from "node:http";
import { createInterface } from "node:readline";
import Provider from "oidc-provider";

const redirect = process.argv[2];
const accounts = new Map();
let current = "";

const server = createServer();
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "codraft",
      client_secret: "a secret of the test",
      redirect_uris: [redirect],
      response_types: ["code"],
      grant_types: ["authorization_code"],
    },
  ],
  claims: { email: ["email", "email_verified"], profile: ["name"] },
  cookies: { keys: ["only for tests"] },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_ctx, sub) => accounts.has(sub) && { accountId: sub, claims: () => accounts.get(sub) },
  async loadExistingGrant(ctx) {
    const grant = new ctx.oidc.provider.Grant({
      clientId: ctx.oidc.client.clientId,
      accountId: ctx.oidc.session.accountId,
    });
    grant.addOIDCScope("openid email profile");
    await grant.save();
    return grant;
  },
});

const answer = provider.callback();
server.on("request", (request, response) => {
  if (request.url.startsWith("/interaction/")) {
    provider
      .interactionFinished(request, response, { login: { accountId: current } }, { mergeWithLastSubmission: false })
      .catch((error) => response.writeHead(500).end(String(error)));
  } else {
    answer(request, response);
  }
});

createInterface({ input: process.stdin })
  .on("line", (line) => {
    const account = JSON.parse(line);
    accounts.set(account.sub, account);
    current = account.sub;
    console.log("ready");
  })
  .on("close", () => process.exit(0));

console.log(`issuer ${issuer}`);
