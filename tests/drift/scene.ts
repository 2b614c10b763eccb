import type { Emulator } from "../../emulator";
import type { Stack } from "../../tools/stack/stack";
import { newStack } from "../engine/harness";
import { freshEmulator, ORG } from "../engine/journey";

const TEAM = "64b0000000000000000000a1";
const PROJECT = "64b0000000000000000000b1";
const MONTH = 31 * 24 * 3600;

const at = (person: string) => `${person}@example.com`;

const head = `
import * as pulumi from "@pulumi/pulumi";
import { Organization, OrgInvitation } from "pulumi-atlas-orgs";
const text: pulumi.dynamic.ResourceProvider = {
  create: async (inputs) => ({ id: "text", outs: inputs }),
  read: async (id, props) => ({ id, props: { ...props, read: true } }),
};
class Text extends pulumi.dynamic.Resource {
  constructor(name: string, args: object) { super(text, name, args); }
}
const person = (name: string, more: object = {}) => new OrgInvitation(name, {
  orgId: "${ORG}", username: name + "@example.com", roles: ["ORG_MEMBER"], ...more });
person("mary");
person("rex");
`;
const all = `${head}
new Text("text", { words: "hello" });
new Organization("acme", { orgId: "${ORG}", name: "Acme", settings: {
  multiFactorAuthRequired: true,
  securityContact: "safety@example.com",
  customSessionTimeouts: { idleSessionTimeoutInSeconds: 600 },
} });
person("ada");
person("grace", { roles: ["ORG_READ_ONLY"] });
person("linus");
person("gone");
person("left");
person("bill", { roles: ["ORG_MEMBER", "ORG_BILLING_ADMIN"] });
person("tim", { teamIds: [] });
person("pam", {
  groupRoleAssignments: [{ groupId: "${PROJECT}", groupRoles: ["GROUP_READ_ONLY"] }],
});
`;

/**
 * A stack called prod, with resources of two providers, on which everything has happened that can
 * happen to people: what `recorded.jsonl` is a recording of, but for what never differs.
 */
export async function playScene(apiVersion = "v2"): Promise<{ emulator: Emulator; stack: Stack }> {
  const emulator = await freshEmulator({ clock: "2026-01-01T12:00:00Z" });
  await emulator.addTeam(ORG, { name: "Red", id: TEAM });
  await emulator.addGroup(ORG, { name: "Blue", id: PROJECT });
  const config = { "mongodbatlas:apiVersion": apiVersion };
  const settings = { url: emulator.url, stack: "prod", config };
  const stack = await newStack({ program: head }, settings);

  expect(await stack.up()).toMatchObject({ code: 0 });
  await emulator.reject(ORG, at("rex"));
  await emulator.advance(MONTH);
  stack.write(`${all}person("old");`);
  expect(await stack.up()).toMatchObject({ code: 0 });

  for (const person of ["ada", "grace", "left"]) await emulator.accept(ORG, at(person));
  const change = (person: string, what: Parameters<Emulator["changePerson"]>[2]) =>
    emulator.changePerson(ORG, at(person), what);
  await change("ada", { roles: ["ORG_OWNER", "ORG_MEMBER"] });
  await change("grace", { roles: ["ORG_READ_ONLY", "ORG_BILLING_ADMIN"] });
  await change("bill", { roles: ["ORG_MEMBER"] });
  await change("tim", { teamIds: [TEAM] });
  await change("pam", { groupRoleAssignments: [{ groupId: PROJECT, roles: ["GROUP_OWNER"] }] });
  for (const person of ["gone", "left"]) await emulator.removePerson(ORG, at(person));
  await emulator.changeOrganization(ORG, {
    name: "Globex",
    settings: {
      multiFactorAuthRequired: false,
      securityContact: "sales@example.com",
      customSessionTimeouts: { idleSessionTimeoutInSeconds: 3600 },
    },
  });
  await emulator.addPerson(ORG, { username: at("eve"), roles: ["ORG_OWNER"] });
  await emulator.addPerson(ORG, { username: at("mallory"), roles: ["ORG_MEMBER"] });
  await emulator.addPerson(ORG, {
    username: at("trudy"),
    roles: ["ORG_OWNER"],
    status: "PENDING",
  });
  stack.write(`${all}person("young"); person("eve");`);
  return { emulator, stack };
}
