import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
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
const TIME = "time.test.ts";
const file = (name: string): string => files.get(name) ?? "";

/** The quickstart as a user's project, with the tests of the page. */
async function project(...more: readonly [name: string, text: string][]) {
  const stack = await openStack({ example: "quickstart" }, { url: "http://127.0.0.1:1" });
  for (const [name, text] of [...files, ...more]) writeFileSync(join(stack.dir, name), text);
  return stack;
}

test("the tests in docs/testing.md pass in jest, vitest and node --test", async () => {
  expect([...files.keys()]).toEqual(["setup.ts", PEOPLE, TIME]);
  expect(page).toContain("run `jest --preset ts-jest`");
  expect(page).toContain(
    'import from `"vitest"` instead of `"@jest/globals"`, and run `vitest run`',
  );
  expect(page).toContain("Run it with `node --test`.");
  const forVitest = file(PEOPLE).replace('"@jest/globals"', '"vitest"');
  const stack = await project(["vitest.test.ts", forVitest]);

  expect(await stack.shell(`jest --preset ts-jest ${PEOPLE}`)).toMatchObject({ code: 0 });
  // One of its two tests is enough to see that vitest runs them.
  const inVitest = await stack.shell("vitest run vitest.test.ts -t mail");
  expect(inVitest).toMatchObject({ code: 0, output: expect.stringMatching(/1 passed/) });
  expect(await stack.shell(`node --test ${TIME}`)).toMatchObject({ code: 0 });
  expect(await stack.shell("ls Pulumi.*.yaml")).toMatchObject({ output: "Pulumi.test.yaml\n" });
});

test("the tests in docs/testing.md fail if the program changes", async () => {
  const quickstart = readFileSync(join(repository, "examples/quickstart/index.ts"), "utf8");
  const withoutLinus = quickstart.replace(/^ {2}linus: .*\n/m, "");
  expect(withoutLinus).not.toBe(quickstart);
  const stack = await project(["index.ts", withoutLinus]);
  const { code, output } = await stack.shell(`node --test ${TIME}`);
  expect(code).toBe(1);
  expect(output).toMatch(/2 !== 3/);
});
