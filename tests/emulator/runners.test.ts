import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { startEmulator } from "../support/emulator";
import { openStack } from "../support/stack";

const repository = resolve(__dirname, "../..");
const page = readFileSync(join(repository, "docs/testing.md"), "utf8");

/** The files that the page shows, by the name in their first line. */
const files = new Map(
  [...page.matchAll(/^```ts\n\/\/ (\S+)\n([\s\S]*?)^```$/gm)].map(([, name = "", text = ""]) => [
    name,
    text,
  ]),
);

const PEOPLE = "people.test.ts";
const ACCESS = "access.test.ts";
const TIME = "time.test.ts";
const OWN = "own.test.ts";
const file = (name: string): string => files.get(name) ?? "";

/** The quickstart as a user's project, with the tests of the page. */
async function project(...more: readonly [name: string, text: string][]) {
  const stack = await openStack({ example: "quickstart" }, { url: "http://127.0.0.1:1" });
  for (const [name, text] of [...files, ...more]) writeFileSync(join(stack.dir, name), text);
  return stack;
}

/** The columns of the table of runners. */
const runners = [...page.matchAll(/^\| (\w[^|]+) \| ([^|]+) \| `([^`]+)` \|$/gm)].map(
  ([, runner, packages, command = ""]) => ({ runner, packages, command }),
);
const commandOf = (name: string) =>
  runners.find(({ runner }) => runner?.startsWith(name))?.command ?? "";

test("docs/testing.md names the packages and the command of each runner", () => {
  expect([...files.keys()]).toEqual(["setup.ts", PEOPLE, ACCESS, TIME, OWN]);
  expect(runners).toEqual([
    {
      runner: "jest",
      packages: "`npm install --save-dev jest ts-jest @jest/globals typescript@5`",
      command: "npx jest --preset ts-jest",
    },
    {
      runner: "vitest",
      packages: "`npm install --save-dev vitest`",
      command: "npx vitest run",
    },
    { runner: "Node.js 22.19 or newer", packages: "none", command: "node --test" },
  ]);
});

test.each([
  ["jest", PEOPLE, /Tests: +2 passed/],
  ["vitest", ACCESS, /Tests +2 passed/],
  ["Node", TIME, /pass 1/],
])(
  "the tests of docs/testing.md for %s pass, and leave nothing behind",
  async (runner, name, passed) => {
    const stack = await project();
    const { code, output } = await stack.shell(`NO_COLOR=1 ${commandOf(runner)} ${name}`);
    expect({ code, output }).toMatchObject({ code: 0, output: expect.stringMatching(passed) });
    expect(await stack.shell("ls Pulumi.*.yaml")).toMatchObject({ output: "Pulumi.test.yaml\n" });
  },
);

test.each([
  ["jest", "@jest/globals", /Tests: +2 passed/],
  ["vitest", "vitest", /Tests +2 passed/],
  ["Node", "node:test", /pass 2/],
])(
  "test files that run in parallel in %s can share one emulator",
  async (runner, module, passed) => {
    const { url } = await startEmulator();
    const text = file(OWN).replace('"node:test"', `"${module}"`);
    const stack = await project(["one.own.test.ts", text], ["two.own.test.ts", text]);
    const command = `${commandOf(runner)} one.own.test.ts two.own.test.ts`;
    const { code, output } = await stack.shell(`NO_COLOR=1 ATLAS_EMULATOR=${url} ${command}`);
    expect({ code, output }).toMatchObject({ code: 0, output: expect.stringMatching(passed) });
  },
);

test("the tests in docs/testing.md fail if the program changes", async () => {
  const quickstart = readFileSync(join(repository, "examples/quickstart/index.ts"), "utf8");
  const withoutLinus = quickstart.replace(/^ {2}linus: .*\n/m, "");
  expect(withoutLinus).not.toBe(quickstart);
  const stack = await project(["index.ts", withoutLinus]);
  const { code, output } = await stack.shell(`node --test ${TIME}`);
  expect(code).toBe(1);
  expect(output).toMatch(/2 !== 3/);
});
