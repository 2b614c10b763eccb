import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { projectFiles, refuseExisting, writeFiles } from "../../cli/init/files";
import { groupPeople } from "../../cli/init/people";
import { temporaryFolder } from "../support/cleanup";
import { ORG } from "../support/ids";
import { listedPerson } from "../support/people";

const usernames = ["p129@example.com", "p12@example.com", "p1@example.com", "P2@example.com"];
const people = usernames.map((username) => listedPerson({ username }));

const files = projectFiles(
  { orgId: ORG, name: 'Acme: "data" & co', projects: new Map(), ...groupPeople(people) },
  { own: "1.2.3", pulumi: "^3.216.0" },
);

test("the project's previews read Atlas", () => {
  expect(parse(files["Pulumi.yaml"])).toEqual({
    name: "acme-data-co",
    runtime: "nodejs",
    description: 'Acme: "data" & co in MongoDB Atlas, and its people',
    options: { refresh: "always" },
  });
});

test("the project ignores installed packages, and keeps Pulumi's configuration in Git", () => {
  expect(files[".gitignore"].split("\n")).toEqual(["node_modules/", ""]);
});

test("people are listed in natural order of their addresses", () => {
  const listed = [...files["index.ts"].matchAll(/^ {2}"([^"]+@example\.com)":/gm)];
  expect(listed.map(([, username]) => username)).toEqual([
    "p1@example.com",
    "P2@example.com",
    "p12@example.com",
    "p129@example.com",
  ]);
});

test("a folder that has a .gitignore keeps it", () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, ".gitignore"), "mine");
  refuseExisting(folder);
  expect(writeFiles(folder, files)).not.toContain(".gitignore");
  expect(readFileSync(join(folder, ".gitignore"), "utf8")).toBe("mine");
  expect(readdirSync(folder).sort()).toEqual(Object.keys(files).sort());
});
