import type { Emulator } from "../../emulator";
import type { Drift, Step } from "../../tools/stack/events";
import { type Form, JOURNEYS } from "../support/forms";
import { ADDED_TEAM, ORG, PROJECT } from "../support/ids";
import { NO_CHANGES, openOn } from "../support/stack";

interface DriftCase {
  readonly program: string;
  readonly apiVersion: string;
  readonly form: Form;
  /** Prepares Atlas before the program runs. */
  readonly before?: (emulator: Emulator) => Promise<void>;
  /** Changes something in Atlas outside Pulumi. */
  readonly change: (emulator: Emulator) => Promise<void>;
  /** Exactly what the drift preview shows: resources that differ, and the steps that `up` would take. */
  readonly shows: { readonly drifted: readonly Drift[]; readonly steps: readonly Step[] };
}

/** Runs up, a preview without changes, the change, a preview that shows exactly that, a repair and destroy. */
async function expectDrift({ program, apiVersion, form, before, change, shows }: DriftCase) {
  const { emulator, stack } = await openOn({ form })(program, {
    "mongodbatlas:apiVersion": apiVersion,
  });
  await before?.(emulator);

  expect(await stack.up()).toMatchObject({ code: 0 });
  expect(await stack.drift()).toMatchObject(NO_CHANGES);

  await change(emulator);
  const recorded = stack.stateText();
  expect(await stack.drift()).toMatchObject({ code: 7, ...shows });
  expect(stack.stateText()).toBe(recorded);

  expect(await stack.up("--refresh")).toMatchObject({ code: 0 });
  expect(await stack.drift()).toMatchObject(NO_CHANGES);
  expect(await stack.destroy()).toMatchObject({ code: 0 });
}

const ada = (more = "") => `
import { OrgInvitation } from "pulumi-atlas-orgs";

new OrgInvitation("ada", {
  orgId: "${ORG}",
  username: "Ada@example.com",
  roles: ["ORG_MEMBER", "ORG_BILLING_ADMIN"],
  ${more}
});
`;

describe.each(JOURNEYS)("in API version $apiVersion, $form", ({ apiVersion, ...front }) => {
  const { form, invitationType, organizationType } = front;
  const changed = (property: string, recorded: unknown, live: unknown) => ({
    drifted: [
      {
        name: "ada",
        type: invitationType,
        deleted: false,
        changes: { [property]: { recorded, live } },
      },
    ],
    steps: [{ op: "update", name: "ada", type: invitationType, diffs: [property] }],
  });

  test("shows an organization that was renamed outside Pulumi and restores its name", () =>
    expectDrift({
      ...{ apiVersion, form },
      program: `
import { Organization } from "pulumi-atlas-orgs";
new Organization("acme", { orgId: "${ORG}", name: "Acme" });
`,
      change: (emulator) => emulator.changeOrganization(ORG, { name: "Acme (old)" }),
      shows: {
        drifted: [
          {
            name: "acme",
            type: organizationType,
            deleted: false,
            changes: { name: { recorded: "Acme", live: "Acme (old)" } },
          },
        ],
        steps: [
          {
            op: "update",
            name: "acme",
            type: organizationType,
            diffs: ["name"],
          },
        ],
      },
    }));

  test("shows a role that was added outside Pulumi and removes it", () =>
    expectDrift({
      ...{ apiVersion, form },
      program: ada(),
      change: (emulator) =>
        emulator.changePerson(ORG, "ada@example.com", { roles: ["ORG_OWNER", "ORG_MEMBER"] }),
      shows: changed("roles", ["ORG_MEMBER", "ORG_BILLING_ADMIN"], ["ORG_MEMBER", "ORG_OWNER"]),
    }));

  test("shows a team that was added outside Pulumi and removes it", () =>
    expectDrift({
      ...{ apiVersion, form },
      program: ada("teamIds: [],"),
      before: (emulator) => emulator.addTeam(ORG, { name: "Red", id: ADDED_TEAM }),
      change: (emulator) =>
        emulator.changePerson(ORG, "ada@example.com", { teamIds: [ADDED_TEAM] }),
      shows: changed("teamIds", [], [ADDED_TEAM]),
    }));

  test("shows a project role that was changed outside Pulumi and restores it", () => {
    const declared = [{ groupId: PROJECT, groupRoles: ["GROUP_READ_ONLY"] }];
    const live = [{ groupId: PROJECT, groupRoles: ["GROUP_READ_ONLY", "GROUP_OWNER"] }];
    return expectDrift({
      ...{ apiVersion, form },
      program: ada(`groupRoleAssignments: ${JSON.stringify(declared)},`),
      before: (emulator) => emulator.addGroup(ORG, { name: "Blue", id: PROJECT }),
      change: (emulator) =>
        emulator.changePerson(ORG, "ada@example.com", {
          groupRoleAssignments: live.map(({ groupId, groupRoles }) => ({
            groupId,
            roles: groupRoles,
          })),
        }),
      shows: changed("groupRoleAssignments", declared, live),
    });
  });

  test("shows an invitation that was withdrawn outside Pulumi and sends it again", () =>
    expectDrift({
      ...{ apiVersion, form },
      program: ada(),
      change: (emulator) => emulator.removePerson(ORG, "ada@example.com"),
      shows: {
        drifted: [{ name: "ada", type: invitationType, deleted: true, changes: {} }],
        steps: [{ op: "create", name: "ada", type: invitationType, diffs: [] }],
      },
    }));

  test("shows the team and project role of a member that were changed outside Pulumi and restores them", () => {
    const declared = [{ groupId: PROJECT, groupRoles: ["GROUP_READ_ONLY"] }];
    const accepted = ada(`teamIds: [], groupRoleAssignments: ${JSON.stringify(declared)},`);
    return expectDrift({
      ...{ apiVersion, form },
      program: accepted,
      async before(emulator) {
        await emulator.addTeam(ORG, { name: "Red", id: ADDED_TEAM });
        await emulator.addGroup(ORG, { name: "Blue", id: PROJECT });
        await emulator.addPerson(ORG, {
          username: "ada@example.com",
          roles: ["ORG_MEMBER", "ORG_BILLING_ADMIN"],
          groupRoleAssignments: [{ groupId: PROJECT, roles: ["GROUP_READ_ONLY"] }],
        });
      },
      change: (emulator) =>
        emulator.changePerson(ORG, "ada@example.com", {
          teamIds: [ADDED_TEAM],
          groupRoleAssignments: [{ groupId: PROJECT, roles: ["GROUP_OWNER"] }],
        }),
      shows: {
        drifted: [
          {
            name: "ada",
            type: invitationType,
            deleted: false,
            changes: {
              teamIds: { recorded: [], live: [ADDED_TEAM] },
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
            type: invitationType,
            diffs: ["groupRoleAssignments", "teamIds"],
          },
        ],
      },
    });
  });
});
