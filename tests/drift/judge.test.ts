import type { Kind } from "../../cli/drift/rules";
import { acme, active, ada, type Told } from "./events";
import { kinds } from "./recorded";

/** A change of Ada's, or of the organization's, in Atlas, which `up` puts right. */
const repaired = (recorded: object, live: object, of: Told["of"] = "person"): Told => ({
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

test.each<[string, Told, Kind, string]>([
  [
    "an organization role gained",
    repaired({ roles: ["ORG_MEMBER"] }, { roles: ["ORG_BILLING_ADMIN", "ORG_MEMBER"] }),
    "role-gained",
    "takes ORG_BILLING_ADMIN away",
  ],
  [
    "somebody made an owner",
    repaired({ roles: ["ORG_READ_ONLY"] }, { roles: ["ORG_OWNER"] }),
    "became-owner",
    "takes ORG_OWNER away, gives ORG_READ_ONLY",
  ],
  [
    "an owner made less, as a loss although another role stands there",
    repaired({ roles: ["ORG_OWNER"] }, { roles: ["ORG_MEMBER"] }),
    "role-lost",
    "takes ORG_MEMBER away, gives ORG_OWNER",
  ],
  [
    "a role lost",
    repaired({ roles: ["ORG_MEMBER", "ORG_BILLING_ADMIN"] }, { roles: ["ORG_MEMBER"] }),
    "role-lost",
    "gives ORG_BILLING_ADMIN",
  ],
  [
    "a role in a project gained",
    repaired(project("GROUP_READ_ONLY"), project("GROUP_OWNER")),
    "project-role-gained",
    "takes GROUP_OWNER in project 64b0000000000000000000b1 away, gives GROUP_READ_ONLY in project 64b0000000000000000000b1",
  ],
  [
    "a role in a project lost",
    repaired(project("GROUP_OWNER"), project("GROUP_READ_ONLY")),
    "project-role-lost",
    "takes GROUP_READ_ONLY in project 64b0000000000000000000b1 away, gives GROUP_OWNER in project 64b0000000000000000000b1",
  ],
  [
    "a team joined",
    repaired({ teamIds: [] }, { teamIds: ["red"] }),
    "team-joined",
    "takes them out of team red",
  ],
  [
    "a team left",
    repaired({ teamIds: ["red", "blue"] }, { teamIds: ["blue"] }),
    "team-left",
    "puts them into team red",
  ],
  [
    "an organization renamed",
    repaired({}, { name: "Globex" }, "organization"),
    "organization-renamed",
    "makes it Acme",
  ],
  [
    "multi-factor authentication switched off",
    repaired(
      settings({ multiFactorAuthRequired: true }),
      settings({ multiFactorAuthRequired: false }),
      "organization",
    ),
    "protection-loosened",
    "makes it true",
  ],
  [
    "the access list no longer required",
    repaired(
      settings({ apiAccessListRequired: true }),
      settings({ apiAccessListRequired: false }),
      "organization",
    ),
    "protection-loosened",
    "makes it true",
  ],
  [
    "a session made longer",
    repaired(
      settings({ customSessionTimeouts: { idleSessionTimeoutInSeconds: 600 } }),
      settings({ customSessionTimeouts: {} }),
      "organization",
    ),
    "protection-loosened",
    "makes it 600",
  ],
  [
    "more access for an assistant",
    repaired(
      settings({ delegatedMcpAccess: "READ_ONLY" }),
      settings({ delegatedMcpAccess: "READ_WRITE" }),
      "organization",
    ),
    "protection-loosened",
    "makes it READ_ONLY",
  ],
  [
    "a setting tightened, as a plain difference",
    repaired(
      settings({ multiFactorAuthRequired: false }),
      settings({ multiFactorAuthRequired: true }),
      "organization",
    ),
    "setting-changed",
    "makes it false",
  ],
  [
    "another contact",
    repaired(
      settings({ securityContact: "a@example.com" }),
      settings({ securityContact: "" }),
      "organization",
    ),
    "setting-changed",
    "makes it a@example.com",
  ],
])("tells %s", (_, told, kind, up) => {
  expect(kinds(told)).toEqual([[kind, up]]);
});

test("does not promise what `up` would do where the preview did not get there", () => {
  const raised = { ...active, roles: ["ORG_OWNER"] };
  expect(kinds({ recorded: active, live: raised })).toEqual([
    ["became-owner", "not known, since the preview did not get there"],
  ]);
});
