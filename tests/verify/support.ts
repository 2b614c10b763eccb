import { type Environment, type VerifyOptions, verify } from "../../cli/verify/verify";
import type { Emulator, EmulatorOptions } from "../../emulator";
import { assumptions } from "../../emulator/store/assumptions";
import { openRawCalls } from "../../provider/runtime/rawCalls";
import { startEmulator } from "../support/emulator";
import { KEY, NOON, ORG, OWNER, PROJECT, TEAM } from "../support/ids";

/** The address that the tests invite. */
export const ADDRESS = "verify@example.org";

/** An organization in which everything can be tried: two members, an ended invitation, a team, a project. */
export const SEED = {
  organizations: [
    {
      id: ORG,
      name: "Test organization",
      payments: "paying" as const,
      people: [
        { id: OWNER, username: "owner@example.com", roles: ["ORG_OWNER"] },
        { username: "zoe@example.com", roles: ["ORG_MEMBER"] },
        {
          username: "late@example.com",
          roles: ["ORG_MEMBER"],
          status: "INVITATION_EXPIRED" as const,
        },
      ],
      teams: [{ id: TEAM, name: "Platform" }],
      groups: [{ id: PROJECT, name: "Data" }],
      apiKeys: [{ ...KEY, roles: ["ORG_OWNER"] }],
    },
  ],
};

/** The first choice of each assumption, whatever the test run assumes. */
export const DEFAULTS = assumptions();

/** Starts an emulator with the defaults of every assumption, whatever the test run assumes. */
export const startAtlas = (options: EmulatorOptions = {}): Promise<Emulator> =>
  startEmulator({
    seed: SEED,
    ...options,
    assume: { ...DEFAULTS, ...options.assume },
  });

/** Every experiment. */
export const ALL: VerifyOptions = {
  orgId: ORG,
  address: ADDRESS,
  byHand: true,
  createOrganization: true,
  maxPeople: 20,
};

/** The surroundings of a run: its user confirms the plan, and does what they are asked to do. */
export function environment(
  emulator: Emulator,
  { config = {}, ...overrides }: Partial<Environment> & { config?: Record<string, string> } = {},
) {
  const messages: string[] = [];
  let now = Date.parse(NOON);
  const settings: Record<string, string> = { baseUrl: emulator.url, ...KEY, ...config };
  const wait = async (ms: number) => {
    now += ms;
    await emulator.advance(Math.ceil(ms / 1000));
  };
  const tell = (text: string) => {
    messages.push(text);
    if (text.startsWith("Decline")) void emulator.reject(ORG, ADDRESS);
    if (text.startsWith("Accept")) void emulator.accept(ORG, ADDRESS);
  };
  const used: Environment = {
    connect: openRawCalls({ config: (key) => settings[key.split(":")[1] ?? ""], tell, wait }),
    signal: new AbortController().signal,
    now: () => now,
    wait,
    tell,
    confirm: async () => true,
    onCleanup: () => undefined,
    packageVersion: "0.0.0",
    ...overrides,
  };
  return { environment: used, messages };
}

/** Runs the experiments on an emulator. */
export const run = (
  emulator: Emulator,
  options: Partial<VerifyOptions> = {},
  surroundings: Parameters<typeof environment>[1] = {},
) => verify({ ...ALL, ...options }, environment(emulator, surroundings).environment);

/** What the experiments must not change: everything in the organization except usage data. */
export async function contentOf(emulator: Emulator): Promise<unknown> {
  const organization = (await emulator.organization(ORG)) as {
    people: { status: string; username: string }[];
  };
  // Atlas keeps a declined invitation, which grants nothing and cannot be removed.
  const people = organization.people.filter(
    ({ status, username }) => status !== "INVITATION_REJECTED" || username !== ADDRESS,
  );
  return { ...organization, people };
}
