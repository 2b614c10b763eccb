import { resolve } from "node:path";
import { startEmulator } from "../../emulator";
// Refuses a build that is older than its sources.
import "../engine/harness";
import { lookAtEveryone } from "../../tools/host/everyone.ts";
import { startHost } from "../../tools/host/host.ts";
import { people, remembered, withPeople } from "./provider";

const PEOPLE = 10_000;
const repository = resolve(__dirname, "../..");
const TEXT = 'exports.handler = () => require("pulumi-atlas-orgs/provider").orgInvitation;';

/**
 * Looks at everyone in Pulumi's own host of dynamic providers, whose heap may hold so many MiB of
 * what is in use: beyond that, Node ends the process.
 */
async function lookWithin(mebibytes: number): Promise<number> {
  const declared = people(PEOPLE);
  const emulator = await startEmulator({ seed: withPeople(declared) });
  const host = await startHost({
    repository,
    env: {
      PATH: process.env.PATH,
      NODE_OPTIONS: `--max-old-space-size=${mebibytes} --max-semi-space-size=4`,
    },
    config: {
      "mongodbatlas:baseUrl": emulator.url,
      "mongodbatlas:publicKey": "emulator",
      "mongodbatlas:privateKey": "00000000-0000-4000-8000-000000000001",
    },
  });
  try {
    return await lookAtEveryone(host, TEXT, remembered(declared));
  } finally {
    await host.stop();
    await emulator.close();
  }
}

test("a drift preview of 10,000 people keeps less than 72 MiB in use, of which Pulumi's host takes more than 40", async () => {
  expect(await lookWithin(72)).toBe(0);
});
