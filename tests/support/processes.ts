import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { ApiVersion } from "../../provider/atlas/settings";
import type { Lifecycle } from "../../provider/resources/lifecycle";
import { PartialError } from "../../provider/resources/lifecycle";
import { KEY } from "./ids";

interface Answer {
  readonly value?: unknown;
  readonly error?: { readonly message: string; readonly id?: string; readonly properties?: object };
}

function how([code, signal]: unknown[]): never {
  throw new Error(
    signal === "SIGKILL"
      ? "The provider process was killed."
      : `The provider process ended by itself with ${code}.`,
  );
}

/** A lifecycle in a separate process. */
export interface ProviderProcess<Inputs extends object, State extends object>
  extends Lifecycle<Inputs, State> {
  /** Ends the process at once, whatever it is doing. */
  kill(): Promise<void>;
}

/** Starts a provider process that serves one resource and reaches Atlas at `url`. */
export function startProcess<Inputs extends object, State extends object>(
  resource: "organization" | "users",
  url: string,
  apiVersion: ApiVersion,
): ProviderProcess<Inputs, State> {
  const config = JSON.stringify({ baseUrl: url, apiVersion, ...KEY });
  // Jest hands a copy of the environment to tests; the child would get the original.
  const child: ChildProcess = fork(join(__dirname, "process.cjs"), [resource, config], {
    env: process.env,
  });
  const ended = once(child, "exit");

  const call =
    (method: string) =>
    async (...parameters: unknown[]): Promise<never> => {
      child.send({ method, parameters });
      const [answer] = (await Promise.race([once(child, "message"), ended.then(how)])) as Answer[];
      if (!answer) throw new Error("The provider process answered nothing.");
      const { value, error } = answer;
      if (!error) return value as never;
      const { message, id, properties } = error;
      throw id && properties ? new PartialError(message, id, properties) : new Error(message);
    };

  return {
    check: call("check"),
    diff: call("diff"),
    create: call("create"),
    read: call("read"),
    update: call("update"),
    delete: call("delete"),
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
