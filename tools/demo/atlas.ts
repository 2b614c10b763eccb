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

/** A local Atlas, and what people do there by hand: in its console, or with a mail they got. */
export interface LocalAtlas {
  readonly url: string;
  organization(): Promise<Organization>;
  mails(): Promise<Mail[]>;
  rename(name: string): Promise<void>;
  giveRoles(username: string, roles: readonly string[]): Promise<void>;
  accept(username: string): Promise<void>;
  stop(): Promise<void>;
}

/** The organization that the emulator starts with. */
const ORGANIZATION = "64b000000000000000000001";

/** Starts `atlas-orgs emulate` as a process of its own on a free port. */
export async function startAtlas(repository: string, signal: AbortSignal): Promise<LocalAtlas> {
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
  if (!url)
    throw new Error(`atlas-orgs emulate: expected the address it listens on, got "${line}"`);

  const organization = `/emulator/orgs/${ORGANIZATION}`;
  const call = (method: string, path: string, body?: object) => ask(url, method, path, body);
  return {
    url,
    organization: async () => (await call("GET", organization)) as Organization,
    mails: async () => (await call("GET", "/emulator/mail")) as Mail[],
    rename: async (name) => void (await call("PATCH", organization, { name })),
    giveRoles: async (username, roles) =>
      void (await call("PATCH", `${organization}/people/${username}`, { roles })),
    accept: async (username) =>
      void (await call("POST", `${organization}/invitations/${username}/accept`)),
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}

async function ask(url: string, method: string, path: string, body?: object): Promise<unknown> {
  const answer = await fetch(url + path, { method, ...(body && { body: JSON.stringify(body) }) });
  const text = await answer.text();
  if (answer.ok) return text === "" ? undefined : JSON.parse(text);
  throw new Error(`${method} ${path}: ${answer.status} ${text}`);
}
