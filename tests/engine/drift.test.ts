import { ORG, walk } from "./journey";

const INVITATION = "pulumi-nodejs:dynamic/mongodbatlas:OrgInvitation";
const TEAM = "64b0000000000000000000a1";
const PROJECT = "64b0000000000000000000b1";

const ada = (more = "") => `
import { OrgInvitation } from "pulumi-atlas-orgs";

new OrgInvitation("ada", {
  orgId: "${ORG}",
  username: "Ada@example.com",
  roles: ["ORG_MEMBER", "ORG_BILLING_ADMIN"],
  ${more}
});
`;

const changed = (property: string, recorded: unknown, live: unknown) => ({
  drifted: [
    { name: "ada", type: INVITATION, gone: false, changes: { [property]: { recorded, live } } },
  ],
  steps: [{ op: "update", name: "ada", type: INVITATION, diffs: [property] }],
});

describe.each(["v1.0", "v2"])("in API version %s", (apiVersion) => {
  test("an organization that was renamed by hand is shown as that, and named back", () =>
    walk({
      apiVersion,
      program: `
import { Organization } from "pulumi-atlas-orgs";
new Organization("acme", { orgId: "${ORG}", name: "Acme" });
`,
      behind: (emulator) => emulator.changeOrganization(ORG, { name: "Acme (old)" }),
      shows: {
        drifted: [
          {
            name: "acme",
            type: "pulumi-nodejs:dynamic/mongodbatlas:Organization",
            gone: false,
            changes: { name: { recorded: "Acme", live: "Acme (old)" } },
          },
        ],
        steps: [
          {
            op: "update",
            name: "acme",
            type: "pulumi-nodejs:dynamic/mongodbatlas:Organization",
            diffs: ["name"],
          },
        ],
      },
    }));

  test("a role raised by hand is shown as that, and taken back", () =>
    walk({
      apiVersion,
      program: ada(),
      behind: (emulator) =>
        emulator.changePerson(ORG, "ada@example.com", { roles: ["ORG_OWNER", "ORG_MEMBER"] }),
      shows: changed("roles", ["ORG_MEMBER", "ORG_BILLING_ADMIN"], ["ORG_MEMBER", "ORG_OWNER"]),
    }));

  test("a team joined by hand is shown as that, and left", () =>
    walk({
      apiVersion,
      program: ada("teamIds: [],"),
      before: (emulator) => emulator.addTeam(ORG, { name: "Red", id: TEAM }),
      behind: (emulator) => emulator.changePerson(ORG, "ada@example.com", { teamIds: [TEAM] }),
      shows: changed("teamIds", [], [TEAM]),
    }));

  test("a project role changed by hand is shown as that, and changed back", () => {
    const declared = [{ groupId: PROJECT, groupRoles: ["GROUP_READ_ONLY"] }];
    const live = [{ groupId: PROJECT, groupRoles: ["GROUP_OWNER", "GROUP_READ_ONLY"] }];
    return walk({
      apiVersion,
      program: ada(`groupRoleAssignments: ${JSON.stringify(declared)},`),
      before: (emulator) => emulator.addGroup(ORG, { name: "Blue", id: PROJECT }),
      behind: (emulator) =>
        emulator.changePerson(ORG, "ada@example.com", {
          groupRoleAssignments: live.map(({ groupId, groupRoles }) => ({
            groupId,
            roles: groupRoles,
          })),
        }),
      shows: changed("groupRoleAssignments", declared, live),
    });
  });

  test("an invitation withdrawn by hand is shown as gone, and sent again", () =>
    walk({
      apiVersion,
      program: ada(),
      behind: (emulator) => emulator.removePerson(ORG, "ada@example.com"),
      shows: {
        drifted: [{ name: "ada", type: INVITATION, gone: true, changes: {} }],
        steps: [{ op: "create", name: "ada", type: INVITATION, diffs: [] }],
      },
    }));

  test("a member's team and project role, changed by hand, are shown as that and changed back", () => {
    const declared = [{ groupId: PROJECT, groupRoles: ["GROUP_READ_ONLY"] }];
    const accepted = ada(`teamIds: [], groupRoleAssignments: ${JSON.stringify(declared)},`);
    return walk({
      apiVersion,
      program: accepted,
      async before(emulator) {
        await emulator.addTeam(ORG, { name: "Red", id: TEAM });
        await emulator.addGroup(ORG, { name: "Blue", id: PROJECT });
        await emulator.addPerson(ORG, {
          username: "ada@example.com",
          roles: ["ORG_MEMBER", "ORG_BILLING_ADMIN"],
          groupRoleAssignments: [{ groupId: PROJECT, roles: ["GROUP_READ_ONLY"] }],
        });
      },
      behind: (emulator) =>
        emulator.changePerson(ORG, "ada@example.com", {
          teamIds: [TEAM],
          groupRoleAssignments: [{ groupId: PROJECT, roles: ["GROUP_OWNER"] }],
        }),
      shows: {
        drifted: [
          {
            name: "ada",
            type: INVITATION,
            gone: false,
            changes: {
              teamIds: { recorded: [], live: [TEAM] },
              groupRoleAssignments: {
                recorded: declared,
                live: [{ groupId: PROJECT, groupRoles: ["GROUP_OWNER"] }],
              },
            },
          },
        ],
        steps: [
          {
            op: "update",
            name: "ada",
            type: INVITATION,
            diffs: ["groupRoleAssignments", "teamIds"],
          },
        ],
      },
    });
  });
});
