import { type Seed, startEmulator } from "pulumi-atlas-orgs/emulator";
import { countDrift, type RecordedResource, separately } from "../tools/host/drift.ts";
import { startHost } from "../tools/host/host.ts";

/** The cost of reading everyone once in a provider process, without the engine. */
export interface ProcessCost {
  readonly provider: string;
  readonly resource: MeasuredResource;
  /** The value of NODE_OPTIONS; empty for the defaults of Node.js. */
  readonly nodeOptions: string;
  readonly people: number;
  readonly requests: number;
  readonly seconds: number;
  /** The peak memory of the process in MiB. */
  readonly peakMiB: number;
}

/** One resource for each person, or one for all of them. */
export type MeasuredResource = "orgInvitation" | "orgUsers";

const ORG = "64b000000000000000000001";
const KEY = { publicKey: "emulator", privateKey: "00000000-0000-4000-8000-000000000001" };
/** Keeps the heap close to the memory in use. The defaults of Node.js let it grow much larger. */
export const SMALL_HEAP = "--max-old-space-size=96 --max-semi-space-size=4";

/** Every second person is a member; the others are invited. */
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

const invitationsOf = (people: ReturnType<typeof peopleOf>): RecordedResource[] =>
  separately(
    people.map(({ username, roles, status }) => ({
      ...{ orgId: ORG, username, roles, status },
      ...{ isActive: status === "ACTIVE", adopted: false, reinvites: 0 },
    })),
  );

function together(people: ReturnType<typeof peopleOf>): RecordedResource {
  const mapOf = (value: (one: (typeof people)[number]) => object) =>
    Object.fromEntries(people.map((one) => [one.username, value(one)]));
  const inputs = { orgId: ORG, users: mapOf(({ roles }) => ({ roles })) };
  const recorded = mapOf(({ status }) => ({ status }));
  return { id: ORG, inputs, state: { ...inputs, people: recorded, undeclaredUsers: {} } };
}

/** Reads this number of people through a provider in a new process. */
export async function measureProcess(
  repository: string,
  provider: "atlas-orgs" | "baseline-orgs",
  {
    people: count,
    resource = "orgInvitation",
    nodeOptions = "",
  }: { people: number; resource?: MeasuredResource; nodeOptions?: string },
): Promise<ProcessCost> {
  const people = peopleOf(count);
  const emulator = await startEmulator({ seed: seedOf(people) });
  const host = await startHost({
    repository,
    env: {
      PATH: process.env.PATH,
      NODE_PATH: `${repository}/bench/baseline`,
      NODE_OPTIONS: nodeOptions,
    },
    config: {
      "mongodbatlas:baseUrl": emulator.url,
      "mongodbatlas:publicKey": KEY.publicKey,
      "mongodbatlas:privateKey": KEY.privateKey,
    },
  });
  try {
    const storedProvider = `exports.handler = () => require("pulumi-${provider}/provider").${resource};`;
    const recorded = resource === "orgUsers" ? [together(people)] : invitationsOf(people);
    const started = performance.now();
    await countDrift(host, storedProvider, recorded);
    const seconds = (performance.now() - started) / 1000;
    const requests = (await emulator.requests()).length;
    const peakMiB = Math.round(host.peakMemory() / 2 ** 20);
    return { provider, resource, nodeOptions, people: count, requests, seconds, peakMiB };
  } finally {
    await host.stop();
    await emulator.close();
  }
}
