// Stock providers, unmodified, as a browser would run them: the only thing added is the Origin header that a browser
// sends by itself.

import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import WebSocket from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";

/** A WebSocket class that names the server's own origin. */
export const browserSocket = (port) =>
  class extends WebSocket {
    constructor(url, protocols) {
      super(url, protocols, { origin: `http://127.0.0.1:${port}`, perMessageDeflate: true });
      // In a browser an error without a listener is nothing; in Node it would end the process.
      this.on("error", () => {});
    }
  };

/** Waits until `condition` holds; fails with `what` when it does not in time. */
export const until = async (condition, what, timeout = 15000) => {
  const deadline = Date.now() + timeout;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`not in time: ${typeof what === "function" ? what() : what}`);
    await new Promise((done) => setTimeout(done, 5));
  }
};

/** One stock client. `dialect` is `hocuspocus` or `yjs`. */
export const connect = ({ port, paper, token, dialect, doc = new Y.Doc(), awareness, connectNow = true }) => {
  const client = { doc, dialect, closes: [], messages: [], failures: [], scopes: [] };
  if (dialect === "hocuspocus") {
    const socket = new HocuspocusProviderWebsocket({
      url: `ws://127.0.0.1:${port}/collab`,
      WebSocketPolyfill: browserSocket(port),
      delay: 50,
      minDelay: 50,
      maxDelay: 500,
      autoConnect: connectNow,
    });
    const provider = new HocuspocusProvider({
      websocketProvider: socket,
      name: paper,
      document: doc,
      token,
      ...(awareness === undefined ? {} : { awareness }),
      onClose: ({ event }) => client.closes.push(event.code),
      onStateless: ({ payload }) => client.messages.push(payload),
      onAuthenticationFailed: ({ reason }) => client.failures.push(reason),
      onAuthenticated: ({ scope }) => client.scopes.push(scope),
    });
    provider.attach();
    client.provider = provider;
    client.socket = socket;
    client.isSynced = () => provider.isSynced;
    client.isSaved = () => provider.isSynced && provider.unsyncedChanges === 0;
    client.disconnect = () => socket.disconnect();
    client.connect = () => socket.connect();
    client.destroy = () => {
      provider.destroy();
      socket.destroy();
    };
  } else {
    const provider = new WebsocketProvider(`ws://127.0.0.1:${port}/yjs`, paper, doc, {
      params: { token },
      WebSocketPolyfill: browserSocket(port),
      disableBc: true,
      connect: connectNow,
      ...(awareness === undefined ? {} : { awareness }),
    });
    provider.on("connection-close", (event) => client.closes.push(event?.code));
    client.provider = provider;
    client.isSynced = () => provider.synced;
    client.isSaved = () => provider.synced;
    client.disconnect = () => provider.disconnect();
    client.connect = () => provider.connect();
    client.destroy = () => provider.destroy();
  }
  client.awareness = client.provider.awareness;
  return client;
};

export const fragment = (doc) => doc.getXmlFragment("default");

/** Adds a paragraph at the end. */
export const addParagraph = (doc, text) => {
  doc.transact(() => {
    const paragraph = new Y.XmlElement("paragraph");
    fragment(doc).push([paragraph]);
    paragraph.push([new Y.XmlText(text)]);
  });
};

/** Types `text` into the first text node, letter by letter, each its own update. */
export const type = (doc, text) => {
  const node = fragment(doc).get(0).get(0);
  for (const letter of text) node.insert(node.length, letter);
};

export const textOf = (doc) => fragment(doc).toString();

export const equalState = (a, b) =>
  Buffer.from(Y.encodeStateVector(a)).equals(Buffer.from(Y.encodeStateVector(b))) && textOf(a) === textOf(b);
