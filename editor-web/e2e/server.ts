import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const jar = resolve(import.meta.dirname, "../../server/target/codraft.jar");

/** How long a cold start may take on a busy machine before the test gives up. */
const patience = 90_000;

/** The command before `serve`; another one may be given to try the tests against another build. */
function command(): [string, string[]] {
  const [program, ...rest] = process.env.SERVER_COMMAND?.split(" ") ?? [];
  if (program !== undefined && program !== "") return [program, rest];
  if (!existsSync(jar)) throw new Error(`${jar} is missing: run "make build" first`);
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, "bin/java") : "java";
  return [java, ["-jar", jar]];
}

/** The real server as a process of its own, with the demonstration congress in a folder that goes away afterwards. */
export class RunningServer {
  readonly #data = mkdtempSync(join(tmpdir(), "codraft-e2e-"));
  #child: ChildProcess | null = null;
  #port = 0;
  #log = "";

  static async start(): Promise<RunningServer> {
    const server = new RunningServer();
    server.#port = await freePort();
    await server.restart();
    return server;
  }

  get address(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** What the server printed, for a failing test. */
  get log(): string {
    return this.#log;
  }

  /** Starts on the same port and folder as before. */
  async restart(): Promise<void> {
    const [program, before] = command();
    const args = [...before, "serve", "--port", String(this.#port), "--data", this.#data, "--demo"];
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
    this.#child = child;
    child.stderr?.on("data", (bytes: Buffer) => this.#keep(bytes));
    await new Promise<void>((ready, failed) => {
      const timer = setTimeout(() => failed(new Error(`not ready in time:\n${this.#log}`)), patience);
      child.stdout?.on("data", (bytes: Buffer) => {
        this.#keep(bytes);
        if (!/^http:\/\/\S+:\d+$/m.test(bytes.toString())) return;
        clearTimeout(timer);
        ready();
      });
      child.once("exit", (code) => {
        clearTimeout(timer);
        failed(new Error(`ended with ${code}:\n${this.#log}`));
      });
    });
  }

  /** Ends the process as a power cut would: nothing is flushed, nobody is told. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await gone;
    this.#child = null;
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.#data, { recursive: true, force: true });
  }

  #keep(bytes: Buffer): void {
    this.#log = (this.#log + bytes.toString()).slice(-20_000);
  }
}

/** A port for the life of the test: port 0 would be another one after the restart, and browsers would not come back. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
