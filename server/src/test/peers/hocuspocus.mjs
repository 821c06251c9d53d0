// A stock Hocuspocus server that keeps its documents in SQLite, as its documentation shows it.
import { Server } from "@hocuspocus/server";
import { SQLite } from "@hocuspocus/extension-sqlite";

const server = new Server({
  port: 0,
  address: "127.0.0.1",
  quiet: true,
  extensions: [new SQLite({ database: process.argv[2] ?? "bench.sqlite" })],
});
await server.listen();
console.log(`http://127.0.0.1:${server.address.port}`);
