import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import fc from "fast-check";
import { startEmulator } from "../support/emulator";
import { pathsIn, withValueAt } from "../support/fuzz";
import { ORG } from "../support/ids";
import { atlas } from "./httpClient";

const INVITES = `/orgs/${ORG}/invites`;
const invitation = (number: number) => ({
  username: `person${number}@example.com`,
  roles: ["ORG_MEMBER"],
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "atlas-orgs-emulator-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a state file restores people, emails, IDs and the clock, and replaces the seed", async () => {
  const state = join(folder, "atlas.json");
  const first = await startEmulator({ state });
  const made = await atlas(first).post(INVITES, invitation(1));
  await first.advance(60);
  await first.close();

  const second = await startEmulator({
    state,
    seed: { organizations: [] },
    clock: "2026-03-02T00:00:00Z",
  });
  expect((await atlas(second).get(INVITES)).items).toEqual([made.body]);
  expect(await second.mail()).toHaveLength(1);
  expect(await second.now()).toBe("2026-03-02T00:00:00.000Z");
  const next = await atlas(second).post(INVITES, invitation(2));
  expect(next.body.id > made.body.id).toBe(true);
});

test("ignores a partly written temporary file", async () => {
  const state = join(folder, "atlas.json");
  const first = await startEmulator({ state });
  await atlas(first).post(INVITES, invitation(1));
  await first.close();
  writeFileSync(`${state}.tmp`, '{"format":1,"wor');
  const second = await startEmulator({ state });
  expect((await atlas(second).get(INVITES)).items).toHaveLength(1);
  await atlas(second).post(INVITES, invitation(2));
  expect(readdirSync(folder)).toEqual(["atlas.json"]);
});

test.each([
  '{"format":1,"wor',
  '{"format":99,"world":{}}',
  "null",
  "[]",
  '{"format":1}',
  '{"format":2,"world":{"nextNumber":1,"organizations":[],"mail":[],"tokens":[]}}',
])("refuses a file that is not a state file, like %s, and keeps it unchanged", async (text) => {
  const state = join(folder, "atlas.json");
  writeFileSync(state, text);
  await expect(startEmulator({ state })).rejects.toThrow(state);
  expect(readFileSync(state, "utf8")).toBe(text);
});

/** A state file with one of everything. */
async function completeState(): Promise<object> {
  const state = join(folder, "complete.json");
  const emulator = await startEmulator({ state });
  await emulator.addGroup(ORG, { name: "Blue" });
  await atlas(emulator).post(INVITES, invitation(1));
  await emulator.addPerson(ORG, invitation(2));
  await emulator.close();
  return JSON.parse(readFileSync(state, "utf8"));
}

test("a state file with a missing or invalid value is refused with one message, or works", async () => {
  const complete = await completeState();
  const state = join(folder, "atlas.json");
  const others = [undefined, null, 0, -1, 1e300, "", "x", "\ud800", true, [], [null], {}, [[]]];
  const broken = fc.tuple(
    fc.constantFrom(...pathsIn(complete).slice(1)),
    fc.constantFrom(...others),
  );
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(broken, async ([path, other]) => {
      const text = JSON.stringify(withValueAt(complete, path, other));
      writeFileSync(state, text);
      try {
        const emulator = await startEmulator({ state });
        const page = await fetch(emulator.url);
        expect({ path, other, status: page.status }).toEqual({ path, other, status: 200 });
        for (const list of [`/orgs/${ORG}`, `/orgs/${ORG}/users`, INVITES])
          expect((await atlas(emulator).get(list)).status).toBeLessThan(500);
        await emulator.close();
      } catch (error) {
        refused += 1;
        expect((error as Error).message).toMatch(
          /^[^\n]*\/atlas\.json[^\n]*\. Choose another file, [^\n]*\.$/,
        );
        expect(readFileSync(state, "utf8")).toBe(text);
      }
    }),
    { numRuns: 150 },
  );
  expect(refused).toBeGreaterThan(75);
});

test.each([
  ["clock", "clock is missing or invalid"],
  [
    "organizations.0.people.1.username",
    "organizations[0].people[1].username is missing or invalid",
  ],
  ["organizations.0.name", "organizations[0].name is missing or invalid"],
])("says that %s is missing from a state file", async (path, problem) => {
  const state = join(folder, "atlas.json");
  const complete = await completeState();
  const keys = ["world", ...path.split(".")];
  writeFileSync(state, JSON.stringify(withValueAt(complete, keys, undefined)));
  await expect(startEmulator({ state })).rejects.toThrow(
    `The state file ${state} is broken: ${problem}. Choose another file, or delete this one to start from the seed.`,
  );
});

test("a state file that cannot be written is refused with one message", async () => {
  const state = join(folder, "missing", "atlas.json");
  await expect(startEmulator({ state })).rejects.toThrow(
    /^Cannot write the state file \S+atlas\.json: ENOENT[^\n]*\.$/,
  );
});

test("does not follow a link at the name of the temporary file", async () => {
  const state = join(folder, "atlas.json");
  const target = join(folder, "precious");
  writeFileSync(target, "precious");
  symlinkSync(target, `${state}.tmp`);
  await startEmulator({ state });
  expect(readFileSync(target, "utf8")).toBe("precious");
  expect(statSync(state).mode & 0o777).toBe(0o600);
});

test("a kill at any moment loses no change that was answered", async () => {
  const state = join(folder, "atlas.json");
  let answered = 0;
  for (let round = 1; round <= 4; round += 1) {
    const { child, url, ended } = await start(state);
    const writes = (async () => {
      for (;;) {
        const reply = await atlas({ url }).post(INVITES, invitation(answered));
        // The last write before the kill may have taken effect without a response.
        expect([200, 409]).toContain(reply.status);
        answered += 1;
        if (answered % 5 === round % 5) child.kill("SIGKILL");
      }
    })();
    await expect(writes).rejects.toThrow(/^(fetch failed|terminated)$/);
    await ended;
    const kept = JSON.parse(readFileSync(state, "utf8")).world.organizations[0].people.length - 1;
    expect([answered, answered + 1]).toContain(kept);
  }
});

async function start(state: string) {
  const main = join(__dirname, "../../dist/cli/main.js");
  const child = spawn(process.execPath, [main, "emulate", "--state", state], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const started = once(createInterface(child.stdout), "line");
  const [line] = await Promise.race([started, ended]);
  return { child, ended, url: String(line).replace("listening on ", "") };
}
