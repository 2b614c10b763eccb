import { type Seed, startEmulator } from "pulumi-atlas-orgs/emulator";
import { lookAtEveryone } from "../tools/host/everyone.ts";
import { startHost } from "../tools/host/host.ts";

/** What a provider process takes for looking at everyone once, without the engine. */
export interface ProcessCost {
  readonly provider: string;
  /** Options that Node was given; none: its defaults. */
  readonly nodeOptions: string;
  readonly people: number;
  readonly requests: number;
  readonly seconds: number;
  /** The most memory it had, in MiB. */
  readonly peakMiB: number;
}

const ORG = "64b000000000000000000001";
const KEY = { publicKey: "emulator", privateKey: "00000000-0000-4000-8000-000000000001" };
/** Node's defaults let a heap grow far beyond what lives in it. */
export const SMALL_HEAP = "--max-old-space-size=96 --max-semi-space-size=4";

/** Each second one a member, the others invited. */
const peopleOf = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    username: `person-${n}@example.com`,
    roles: ["ORG_MEMBER"],
    status: n % 2 === 0 ? ("ACTIVE" as const) : ("PENDING" as const),
  }));

const seedOf = (people: ReturnType<typeof peopleOf>): Seed => ({
  organizations: [
    {
      id: ORG,
      name: "Emulated",
      people: [{ username: "owner@example.com", roles: ["ORG_OWNER"] }, ...people],
      apiKeys: [{ ...KEY, roles: ["ORG_OWNER"] }],
    },
  ],
});

/** Looks at so many people through a provider, in a process of its own. */
export async function measureProcess(
  repository: string,
  provider: "atlas-orgs" | "floor-orgs",
  { people: count, nodeOptions = "" }: { people: number; nodeOptions?: string },
): Promise<ProcessCost> {
  const people = peopleOf(count);
  const emulator = await startEmulator({ seed: seedOf(people) });
  const host = await startHost({
    repository,
    env: {
      PATH: process.env.PATH,
      NODE_PATH: `${repository}/bench/floor`,
      NODE_OPTIONS: nodeOptions,
    },
    config: {
      "mongodbatlas:baseUrl": emulator.url,
      "mongodbatlas:publicKey": KEY.publicKey,
      "mongodbatlas:privateKey": KEY.privateKey,
    },
  });
  try {
    const text = `exports.handler = () => require("pulumi-${provider}/provider").orgInvitation;`;
    const everyone = people.map(({ username, roles, status }) => ({
      ...{ orgId: ORG, username, roles, status },
      ...{ isActive: status === "ACTIVE", adopted: false, reinvites: 0 },
    }));
    const began = performance.now();
    await lookAtEveryone(host, text, everyone);
    const seconds = (performance.now() - began) / 1000;
    const requests = (await emulator.requests()).length;
    const peakMiB = Math.round(host.peakMemory() / 2 ** 20);
    return { provider, nodeOptions, people: count, requests, seconds, peakMiB };
  } finally {
    await host.stop();
    await emulator.close();
  }
}
