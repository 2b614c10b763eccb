import type { RuleId } from "../../cli/drift/rules";
import { acme, active, ada, type ResourceSteps } from "./engineEvents";
import { rulesFor } from "./recording";

/** A change of Ada or the organization in Atlas that `up` reverts. */
const changed = (
  recorded: object,
  live: object,
  of: ResourceSteps["of"] = "person",
): ResourceSteps => ({
  of,
  recorded: { ...(of === "person" ? active : acme), ...recorded },
  live: { ...(of === "person" ? active : acme), ...live },
  declared: { ...(of === "person" ? ada : acme), ...recorded },
  op: "update",
});
const project = (...groupRoles: string[]) => ({
  groupRoleAssignments: [{ groupId: "64b0000000000000000000b1", groupRoles }],
});
const settings = (values: object) => ({ settings: values });

test.each<[string, ResourceSteps, RuleId, string]>([
  [
    "a gained organization role",
    changed({ roles: ["ORG_MEMBER"] }, { roles: ["ORG_BILLING_ADMIN", "ORG_MEMBER"] }),
    "role-gained",
    "removes ORG_BILLING_ADMIN",
  ],
  [
    "a person who became an owner",
    changed({ roles: ["ORG_READ_ONLY"] }, { roles: ["ORG_OWNER"] }),
    "became-owner",
    "removes ORG_OWNER, adds ORG_READ_ONLY",
  ],
  [
    "an owner who got another role instead, as a loss",
    changed({ roles: ["ORG_OWNER"] }, { roles: ["ORG_MEMBER"] }),
    "role-lost",
    "removes ORG_MEMBER, adds ORG_OWNER",
  ],
  [
    "a lost organization role",
    changed({ roles: ["ORG_MEMBER", "ORG_BILLING_ADMIN"] }, { roles: ["ORG_MEMBER"] }),
    "role-lost",
    "adds ORG_BILLING_ADMIN",
  ],
  [
    "a gained project role",
    changed(project("GROUP_READ_ONLY"), project("GROUP_OWNER")),
    "project-role-gained",
    "removes GROUP_OWNER in project 64b0000000000000000000b1, adds GROUP_READ_ONLY in project 64b0000000000000000000b1",
  ],
  [
    "a lost project role",
    changed(project("GROUP_OWNER"), project("GROUP_READ_ONLY")),
    "project-role-lost",
    "removes GROUP_READ_ONLY in project 64b0000000000000000000b1, adds GROUP_OWNER in project 64b0000000000000000000b1",
  ],
  [
    "a person who was added to a team",
    changed({ teamIds: [] }, { teamIds: ["red"] }),
    "team-joined",
    "removes them from team red",
  ],
  [
    "a person who was removed from a team",
    changed({ teamIds: ["red", "blue"] }, { teamIds: ["blue"] }),
    "team-left",
    "adds them to team red",
  ],
  [
    "a renamed organization",
    changed({}, { name: "Globex" }, "organization"),
    "organization-renamed",
    "sets it to Acme",
  ],
  [
    "multi-factor authentication that was turned off",
    changed(
      settings({ multiFactorAuthRequired: true }),
      settings({ multiFactorAuthRequired: false }),
      "organization",
    ),
    "protection-loosened",
    "sets it to true",
  ],
  [
    "an access list that is no longer required",
    changed(
      settings({ apiAccessListRequired: true }),
      settings({ apiAccessListRequired: false }),
      "organization",
    ),
    "protection-loosened",
    "sets it to true",
  ],
  [
    "a session timeout that was removed",
    changed(
      settings({ customSessionTimeouts: { idleSessionTimeoutInSeconds: 600 } }),
      settings({ customSessionTimeouts: {} }),
      "organization",
    ),
    "protection-loosened",
    "sets it to 600",
  ],
  [
    "more access for an MCP server",
    changed(
      settings({ delegatedMcpAccess: "READ_ONLY" }),
      settings({ delegatedMcpAccess: "READ_WRITE" }),
      "organization",
    ),
    "protection-loosened",
    "sets it to READ_ONLY",
  ],
  [
    "a setting that became more secure, as plain drift",
    changed(
      settings({ multiFactorAuthRequired: false }),
      settings({ multiFactorAuthRequired: true }),
      "organization",
    ),
    "setting-changed",
    "sets it to false",
  ],
  [
    "a removed security contact",
    changed(
      settings({ securityContact: "a@example.com" }),
      settings({ securityContact: "" }),
      "organization",
    ),
    "setting-changed",
    "sets it to a@example.com",
  ],
])("classifies %s", (_, steps, kind, up) => {
  expect(rulesFor(steps)).toEqual([[kind, up]]);
});

test("says that the effect of `up` is unknown if the preview failed before the resource", () => {
  const promoted = { ...active, roles: ["ORG_OWNER"] };
  expect(rulesFor({ recorded: active, live: promoted })).toEqual([
    ["became-owner", "unknown: the preview failed before this resource"],
  ]);
});
