import { mkdtempSync, rmSync } from "node:fs";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "../../emulator";
import type { ApiVersion } from "../../provider/atlas/settings";
import { organization } from "../../provider/resources/organization/lifecycle";
import type { OrganizationInputs } from "../../provider/resources/organization/types";
import { openSession } from "../../provider/runtime/session";

export const ORG = "64b000000000000000000001";
const OWNER = "64b000000000000000000003";
const CLOCK = "2026-03-01T12:00:00Z";
export const KEY = {
  publicKey: "emulator",
  privateKey: "00000000-0000-4000-8000-000000000001",
};
export const VERSIONS: readonly ApiVersion[] = ["v1.0", "v2"];

/** A new organization as a program declares it. */
export const acme: OrganizationInputs = {
  name: "Acme",
  orgOwnerId: OWNER,
  apiKey: { description: "Pulumi", roles: ["ORG_OWNER"] },
};

const endings: (() => unknown)[] = [];
afterAll(async () => {
  for (const end of endings.reverse()) await end();
});

/** A fresh emulator whose clock stands still, which ends with the test file. */
export async function freshEmulator(): Promise<Emulator> {
  const emulator = await startEmulator({ clock: CLOCK });
  endings.push(() => emulator.close());
  return emulator;
}

/** From now on, a machine that has noted nothing. Notes of creations are kept in Pulumi's home. */
export function freshMachine(): string {
  const home = mkdtempSync(join(tmpdir(), "atlas-orgs-home-"));
  process.env.PULUMI_HOME = home;
  endings.push(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

/** A provider process: it remembers nothing of the one before. Its waits turn the emulator's clock. */
export function startProvider(
  emulator: Emulator,
  apiVersion: ApiVersion,
  { url = emulator.url, key = KEY as object | null } = {},
) {
  const said: string[] = [];
  const session = openSession((text) => said.push(text));
  const config = new Map(
    Object.entries({ baseUrl: url, apiVersion, ...key }).map(([name, value]) => [
      `mongodbatlas:${name}`,
      String(value),
    ]),
  );
  session.configure((name) => config.get(name));
  const wait = (ms: number) => emulator.advance(ms / 1000);
  return {
    ...organization({ ...session, wait }),
    said,
    get atlas() {
      return session.connect(undefined).atlas;
    },
  };
}

/** A way to the emulator on which something happens at one of the requests. */
export interface Gate {
  readonly url: string;
  /** How many requests came since it was set. */
  count(): number;
  /**
   * Runs `strike` at the nth request from now on: before Atlas gets it, or when Atlas has answered.
   * That request gets no answer.
   */
  strikeAt(nth: number, when: "before" | "after", strike: () => void): void;
}

/** Opens a gate to the emulator. */
export async function openGate(emulator: Emulator): Promise<Gate> {
  let seen = 0;
  let struck = { nth: 0, when: "before", strike: () => {} };
  const server: Server = createServer((incoming, outgoing) => {
    seen += 1;
    const { nth, when, strike } = struck;
    if (seen === nth && when === "before") return strike();
    const { method, url: path, headers } = incoming;
    const hit = seen === nth;
    const onward = request(`${emulator.url}${path}`, { method, headers }, (answer) => {
      if (hit) return answer.resume().on("end", strike);
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      return answer.pipe(outgoing);
    });
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  endings.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    count: () => seen,
    strikeAt(nth, when, strike) {
      seen = 0;
      struck = { nth, when, strike };
    },
  };
}

interface Organization {
  readonly id: string;
  readonly name: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly delegationSettings: Readonly<Record<string, unknown>>;
}

/** The organization as the emulator has it. */
export const seen = async (emulator: Emulator, orgId: string): Promise<Organization> =>
  (await emulator.organization(orgId)) as Organization;

/** How many organizations were created. */
export const created = async (emulator: Emulator): Promise<number> =>
  (await emulator.requests()).filter(
    ({ method, path, status }) => method === "POST" && path === "/orgs" && status === 201,
  ).length;
