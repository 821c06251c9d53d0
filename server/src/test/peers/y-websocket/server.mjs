// The stock y-websocket server with its leveldb store. It reads everything from the environment and does not tell
// which port it got, so a free one is looked for first.
import { createServer } from "node:net";

const probe = createServer().listen(0, "127.0.0.1");
await new Promise((listening) => probe.once("listening", listening));
const { port } = probe.address();
await new Promise((closed) => probe.close(closed));

process.env.HOST = "127.0.0.1";
process.env.PORT = String(port);
process.env.YPERSISTENCE = process.argv[2] ?? "bench.leveldb";
await import("@y/websocket-server/server");
console.log(`http://127.0.0.1:${port}`);
