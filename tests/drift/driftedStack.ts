import type { Emulator } from "../../emulator";
import { startEmulator } from "../support/emulator";
import { ADDED_TEAM, ORG, PROJECT } from "../support/ids";
import { openStack, type Stack } from "../support/stack";

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
person("nora");
person("bill", { roles: ["ORG_MEMBER", "ORG_BILLING_ADMIN"] });
person("tim", { teamIds: [] });
person("pam", {
  groupRoleAssignments: [{ groupId: "${PROJECT}", groupRoles: ["GROUP_READ_ONLY"] }],
});
`;

/**
 * Opens a stack named prod, with resources of two providers, that has every kind of drift.
 * `recordedEvents.jsonl` is a recording of its preview, without the parts that never differ.
 */
export async function openDriftedStack(
  apiVersion = "v2",
): Promise<{ emulator: Emulator; stack: Stack }> {
  const emulator = await startEmulator({ clock: "2026-01-01T12:00:00Z" });
  await emulator.addTeam(ORG, { name: "Red", id: ADDED_TEAM });
  await emulator.addGroup(ORG, { name: "Blue", id: PROJECT });
  const config = { "mongodbatlas:apiVersion": apiVersion };
  const stack = await openStack(head, { url: emulator.url, name: "prod", config });

  expect(await stack.up()).toMatchObject({ code: 0 });
  await emulator.reject(ORG, at("rex"));
  await emulator.advance(MONTH);
  stack.write(`${all}person("old");`);
  expect(await stack.up()).toMatchObject({ code: 0 });

  for (const person of ["ada", "grace", "left", "nora"]) await emulator.accept(ORG, at(person));
  const change = (person: string, what: Parameters<Emulator["changePerson"]>[2]) =>
    emulator.changePerson(ORG, at(person), what);
  await change("ada", { roles: ["ORG_OWNER", "ORG_MEMBER"] });
  await change("grace", { roles: ["ORG_READ_ONLY", "ORG_BILLING_ADMIN"] });
  await change("bill", { roles: ["ORG_MEMBER"] });
  await change("tim", { teamIds: [ADDED_TEAM] });
  await change("pam", { groupRoleAssignments: [{ groupId: PROJECT, roles: ["GROUP_OWNER"] }] });
  await change("nora", { username: "nora@new.example" });
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
