import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

interface Organization {
  readonly name: string;
  readonly people: readonly { readonly username: string; readonly roles: readonly string[] }[];
}

interface Mail {
  readonly to: string;
}

/** A running emulator, with the actions of people in the Atlas console or in a mail. */
export interface EmulatorProcess {
  readonly url: string;
  organization(): Promise<Organization>;
  mail(): Promise<Mail[]>;
  rename(name: string): Promise<void>;
  changeRoles(username: string, roles: readonly string[]): Promise<void>;
  accept(username: string): Promise<void>;
  addMember(username: string, roles: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

/** The default organization of the emulator. */
const ORGANIZATION = "64b000000000000000000001";

/** Starts `atlas-orgs emulate` as a separate process on a free port. */
export async function startEmulator(
  repository: string,
  signal: AbortSignal,
): Promise<EmulatorProcess> {
  const child = spawn(process.execPath, [join(repository, "dist/cli/main.js"), "emulate"], {
    stdio: ["ignore", "pipe", "inherit"],
    signal,
  });
  const ended = once(child, "close").catch(() => undefined);
  const [line] = await Promise.race([
    once(createInterface(child.stdout), "line"),
    ended.then(() => [`ended with code ${child.exitCode}`]),
  ]);
  const url = /^listening on (http:\/\/127\.0\.0\.1:\d+)$/.exec(line)?.[1];
  if (!url) throw new Error(`atlas-orgs emulate printed "${line}" instead of its URL`);

  const organization = `/emulator/orgs/${ORGANIZATION}`;
  const call = (method: string, path: string, body?: object) => request(url, method, path, body);
  return {
    url,
    organization: async () => (await call("GET", organization)) as Organization,
    mail: async () => (await call("GET", "/emulator/mail")) as Mail[],
    rename: async (name) => void (await call("PATCH", organization, { name })),
    changeRoles: async (username, roles) =>
      void (await call("PATCH", `${organization}/people/${username}`, { roles })),
    addMember: async (username, roles) =>
      void (await call("POST", `${organization}/people`, { username, roles })),
    accept: async (username) =>
      void (await call("POST", `${organization}/invitations/${username}/accept`)),
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}

async function request(url: string, method: string, path: string, body?: object): Promise<unknown> {
  const response = await fetch(url + path, { method, ...(body && { body: JSON.stringify(body) }) });
  const text = await response.text();
  if (response.ok) return text === "" ? undefined : JSON.parse(text);
  throw new Error(`${method} ${path}: ${response.status} ${text}`);
}
