import { resolve } from "node:path";
import type { Emulator } from "../../emulator";
import { countDrift, separately } from "../../tools/host/drift.ts";
import { type Host, startHost } from "../../tools/host/host.ts";
import { startEmulator } from "../support/emulator";
import { KEY } from "../support/ids";
import { declarePeople, seedOf, statesOf } from "../support/people";
import { repository, requireCurrentBuild } from "../support/repository";

beforeAll(requireCurrentBuild);

let emulator: Emulator;
let host: Host;
afterEach(async () => {
  await host.stop();
  await emulator.close();
});

/** Reads this number of people in Pulumi's provider process and returns how many differ. */
async function countDriftOf(
  count: number,
  provider: "atlas-orgs" | "baseline-orgs",
  nodeOptions = "",
) {
  const declared = declarePeople(count);
  emulator = await startEmulator({ seed: seedOf(declared) });
  host = await startHost({
    repository,
    env: {
      PATH: process.env.PATH,
      NODE_PATH: resolve(repository, "bench/baseline"),
      NODE_OPTIONS: nodeOptions,
    },
    config: {
      "mongodbatlas:baseUrl": emulator.url,
      "mongodbatlas:publicKey": KEY.publicKey,
      "mongodbatlas:privateKey": KEY.privateKey,
    },
  });
  const text = `exports.handler = () => require("pulumi-${provider}/provider").orgInvitation;`;
  return countDrift(host, text, separately(statesOf(declared)));
}

test("a drift preview of 10,000 people keeps less than 72 MiB in use, of which Pulumi's host takes more than 40", async () => {
  // A heap in which no more has room: Node ends a process that needs more.
  expect(
    await countDriftOf(10_000, "atlas-orgs", "--max-old-space-size=72 --max-semi-space-size=4"),
  ).toBe(0);
});

/** The peak memory of one run. */
async function peakMemory(provider: "atlas-orgs" | "baseline-orgs"): Promise<number> {
  await countDriftOf(10_000, provider);
  const peak = host.peakMemory();
  await host.stop();
  await emulator.close();
  return peak;
}

test("a drift preview of 10,000 people takes at most 1.1 times the memory that it takes with a provider that does nothing", async () => {
  const baseline = await peakMemory("baseline-orgs");
  const first = await peakMemory("atlas-orgs");
  // How far the heap grows before a collection varies with the load: a run under load is repeated.
  const peak = first <= baseline * 1.1 ? first : Math.min(first, await peakMemory("atlas-orgs"));
  expect(peak / baseline).toBeLessThanOrEqual(1.1);
}, 300_000);
