import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseFacts } from "../../provider/domain/factParser";
import { FACTS_VARIABLE, type Fact, formatFact } from "../../provider/domain/facts";
import { reportFact } from "../../provider/runtime/facts";
import { ORG } from "../support/ids";

const person: Fact = { code: "adopts-person", orgId: ORG, username: "ada@example.com" };
const organization: Fact = {
  code: "adopts-organization",
  orgId: ORG,
  name: "Acme\nand more",
  changes: [{ property: "settings.securityContact", live: null, declared: "a@example.com" }],
  insufficientRoles: ["ORG_READ_ONLY"],
};

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "facts-"));
});
afterEach(() => {
  delete process.env[FACTS_VARIABLE];
  rmSync(folder, { recursive: true });
});

test("each fact is one line and is parsed back unchanged", () => {
  const live = {
    roles: ["ORG_OWNER"],
    groupRoleAssignments: [{ groupId: "p", groupRoles: ["R"] }],
  };
  const facts: Fact[] = [person, { ...person, status: "PENDING", live }, organization];
  const text = facts.map(formatFact).join("");
  expect(text.match(/\n/g)).toHaveLength(3);
  expect(parseFacts(text)).toEqual(facts);
});

test.each([
  ["an empty line", "\n"],
  ["a line that was cut off", '{"code":"adopts-pers'],
  ["a code that is not known", '{"code":"deletes-person","orgId":"a","username":"b"}'],
  ["a fact with a part missing", '{"code":"adopts-person","orgId":"a"}'],
])("reading skips %s", (_, line) => {
  expect(parseFacts(`${line}\n${formatFact(person)}`)).toEqual([person]);
});

test("a provider process appends facts to the file that the environment names", () => {
  const file = join(folder, "facts.jsonl");
  process.env[FACTS_VARIABLE] = file;
  reportFact(person);
  reportFact(organization);
  expect(parseFacts(readFileSync(file, "utf8"))).toEqual([person, organization]);
  expect(statSync(file).mode & 0o077).toBe(0);
});

test("a fact that cannot be reported stops nothing", () => {
  reportFact(person);
  process.env[FACTS_VARIABLE] = join(folder, "missing", "facts.jsonl");
  expect(() => reportFact(person)).not.toThrow();
});
