import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Emulator } from "../../emulator";
import { startEmulator } from "../support/emulator";
import { openStack } from "../support/stack";

const program = readFileSync(resolve(__dirname, "../../bench/programs/product.ts"), "utf8");

/** How many requests a run of the engine makes of each kind. */
async function requestsOf(emulator: Emulator, run: () => Promise<{ code: number }>) {
  await emulator.clearRequests();
  expect(await run()).toMatchObject({ code: 0 });
  const requests = await emulator.requests();
  const invited = requests.filter(({ method, status }) => method === "POST" && status < 300);
  return { looks: requests.length - invited.length, invited: invited.length };
}

test.each([
  { apiVersion: "v1.0", people: 200, looks: 5 },
  { apiVersion: "v2", people: 20, looks: 4 },
])(
  "`up` of $people new people, including its preview, costs $looks requests besides the invitations, in $apiVersion",
  async ({ apiVersion, people, looks }) => {
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

    // A challenge and a list in each of two processes, since the preview says who would be adopted;
    // and in v1.0 its own list of invitations before the mails go out.
    const withPreview = () => stack.up("--skip-preview=false");
    expect(await cost(withPreview)).toEqual({ looks, invited: people });
    expect(await cost(withPreview)).toEqual({ looks: 0, invited: 0 });
    const look = apiVersion === "v1.0" ? 3 : 2;
    expect(await cost(() => stack.drift())).toEqual({ looks: look, invited: 0 });
  },
);
