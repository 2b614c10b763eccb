import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as ids from "../support/ids";
import { repository } from "../support/repository";

const shared = [ids.ORG, ids.OWNER, ids.KEY.privateKey].map(
  (id) => new RegExp(`const \\w+ = (\\{[^}]*)?"${id}"`),
);

test("no test defines an id or a key that tests/support/ids.ts exports", () => {
  const tests = join(repository, "tests");
  const files = readdirSync(tests, { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith(".ts") && !name.startsWith("support"),
  );
  expect(files.length).toBeGreaterThan(50);
  const definitions = files.filter((name) => {
    const text = readFileSync(join(tests, name), "utf8");
    return shared.some((definition) => definition.test(text));
  });
  expect(definitions).toEqual([]);
});
