import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  journalFolder,
  listEntries,
  readEntry,
  removeEntry,
  writeEntry,
} from "../../provider/resources/journalFile";

let root: string;
let folder: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "atlas-orgs-journal-"));
  folder = join(root, "journal");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test.each([
  ["that is set", { PULUMI_HOME: "/home/ada/p" }, /^\/home\/ada\/p\/pulumi-atlas-orgs$/],
  [
    "that is empty, as if it were not set",
    { PULUMI_HOME: "" },
    /^\/.*\/\.pulumi\/pulumi-atlas-orgs$/,
  ],
  ["that is not set", {}, /^\/.*\/\.pulumi\/pulumi-atlas-orgs$/],
])("the journal is in the folder of a PULUMI_HOME %s", (_, env, expected) => {
  expect(journalFolder(env)).toMatch(expected);
});

test("a folder or entry that does not exist is empty", () => {
  expect(listEntries(folder)).toEqual([]);
  expect(readEntry(join(folder, "a.json"))).toBeUndefined();
  removeEntry(join(folder, "a.json"));
});

test("an entry that is not JSON is damaged, which is not the same as missing", () => {
  mkdirSync(folder);
  writeFileSync(join(folder, "a.json"), '{"startedAt');
  expect(readEntry(join(folder, "a.json"))).toBeNull();
});

// A link to itself cannot be opened by any user, the administrator included.
test.each<[string, (path: string) => unknown]>([
  ["listed", () => listEntries(folder)],
  ["read", () => readEntry(join(folder, "a.json"))],
])("a folder that cannot be %s is one sentence that names it", (_, act) => {
  symlinkSync(folder, folder);
  expect(() => act(folder)).toThrow(
    `The creation journal in ${folder} cannot be read (ELOOP). Give the user who runs Pulumi access to this folder: it may show what an interrupted run has created.`,
  );
});

test("a full disk is a reason that names the folder, and not an exception", () => {
  mkdirSync(folder);
  const path = join(folder, "a.json");
  symlinkSync("/dev/full", `${path}.new`);
  const reasons: string[] = [];
  writeEntry(path, { startedAt: "now" }, (reason) => reasons.push(reason));
  expect(reasons).toEqual([`${folder} cannot be written (ENOSPC)`]);
  expect(readEntry(path)).toBeUndefined();
});
