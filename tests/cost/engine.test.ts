import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Emulator } from "../../emulator";
import { startEmulator } from "../support/emulator";
import { openStack } from "../support/stack";

const program = readFileSync(resolve(__dirname, "../../bench/programs/dynamic.ts"), "utf8");

/** Counts the requests of a run of the engine: invitations and all others. */
async function requestsOf(emulator: Emulator, run: () => Promise<{ code: number }>) {
  await emulator.clearRequests();
  expect(await run()).toMatchObject({ code: 0 });
  const requests = await emulator.requests();
  const invited = requests.filter(({ method, status }) => method === "POST" && status < 300);
  return { reads: requests.length - invited.length, invited: invited.length };
}

test.each([
  { apiVersion: "v1.0", people: 200, reads: 5 },
  { apiVersion: "v2", people: 20, reads: 4 },
])(
  "`up` of $people new people, including its preview, costs $reads requests besides the invitations, in $apiVersion",
  async ({ apiVersion, people, reads }) => {
    const emulator = await startEmulator();
    const stack = await openStack(
      { program },
      {
        url: emulator.url,
        config: { "mongodbatlas:apiVersion": apiVersion },
        env: { BENCH_PEOPLE: String(people) },
      },
    );
    const cost = (run: () => Promise<{ code: number }>) => requestsOf(emulator, run);

    // A challenge and a list in each of two processes: the preview says who would be adopted. With
    // v1.0, also the list of invitations before the mails are sent.
    const withPreview = () => stack.up("--skip-preview=false");
    expect(await cost(withPreview)).toEqual({ reads, invited: people });
    expect(await cost(withPreview)).toEqual({ reads: 0, invited: 0 });
    const lists = apiVersion === "v1.0" ? 3 : 2;
    expect(await cost(() => stack.drift())).toEqual({ reads: lists, invited: 0 });
  },
);
