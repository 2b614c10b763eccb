import type { Person } from "../../provider/domain/person";
import { declaredInputs } from "../../provider/resources/invitation/state";
import type { InvitationInputs, InvitationState } from "../../provider/resources/invitation/types";
import { buildState, liveInputs } from "../../provider/resources/person/state";
import { ada, invitationState, listedPerson } from "../support/people";

const NEW = "ada@new.example";
const OURS = { adopted: false, reinvites: 1 };
const full: Person = listedPerson({
  invitationId: "i1",
  userId: "u1",
  createdAt: "2026-02-01T00:00:00Z",
  expiresAt: "2026-03-01T00:00:00Z",
  inviterUsername: "key",
  orgName: "Acme",
});

test("the declared inputs in a state are those that are inputs", () => {
  const inputs: InvitationInputs = { ...ada, teamIds: [], onDelete: "retain" };
  expect(declaredInputs(invitationState(inputs))).toEqual(inputs);
});

test("the live inputs show live grants, and only where they are declared", () => {
  const project = { groupId: "p", groupRoles: ["GROUP_OWNER"] };
  const live = listedPerson({ roles: ["B", "A"], teamIds: ["t"], groupRoleAssignments: [project] });
  expect(liveInputs({ ...ada, roles: ["A", "B"], onDelete: "retain" }, live)).toEqual({
    ...ada,
    roles: ["A", "B"],
    onDelete: "retain",
  });
  expect(liveInputs({ ...ada, teamIds: [], groupRoleAssignments: [] }, live)).toEqual({
    ...ada,
    roles: ["A", "B"],
    teamIds: ["t"],
    groupRoleAssignments: [project],
  });
});

test("a state holds what Atlas shows of the person", () => {
  expect(buildState(ada, full, OURS)).toStrictEqual({
    ...ada,
    status: "PENDING",
    isActive: false,
    adopted: false,
    reinvites: 1,
    invitationId: "i1",
    userId: "u1",
    createdAt: "2026-02-01T00:00:00Z",
    expiresAt: "2026-03-01T00:00:00Z",
    inviterUsername: "key",
  });
});

test("what Atlas does not show stays as recorded, and what it shows replaces it", () => {
  const recorded = buildState(ada, full, OURS);
  const member = listedPerson({ status: "ACTIVE" });
  expect(buildState(ada, member, { adopted: true, reinvites: 0 }, recorded)).toStrictEqual({
    ...recorded,
    status: "ACTIVE",
    isActive: true,
    adopted: true,
    reinvites: 0,
  });
  const other = {
    invitationId: "i2",
    userId: "u2",
    createdAt: "2026-05-01T00:00:00Z",
    expiresAt: "2026-06-01T00:00:00Z",
    inviterUsername: "bob",
  };
  const live = listedPerson({ ...other, orgName: "Acme 2" });
  expect(buildState(ada, live, OURS, recorded)).toStrictEqual({
    ...recorded,
    ...other,
  });
});

type Addresses = Pick<InvitationState, "atlasUsername" | "changedUsername">;

test.each<[string, string, Partial<InvitationState>, Addresses]>([
  ["the declared address is remembered as nothing else", "ADA@example.com", {}, {}],
  ["another address after our own invitation is Atlas's spelling", NEW, {}, { atlasUsername: NEW }],
  [
    "another address of a recorded person is a changed one",
    NEW,
    { status: "ACTIVE" },
    { changedUsername: NEW },
  ],
  ["Atlas's spelling stays", NEW, { status: "ACTIVE", atlasUsername: NEW }, { atlasUsername: NEW }],
  [
    "an address that is neither declared nor Atlas's spelling is a changed one",
    "x@example.com",
    { status: "ACTIVE", atlasUsername: NEW },
    { atlasUsername: NEW, changedUsername: "x@example.com" },
  ],
  [
    "the declared address ends both",
    ada.username,
    { status: "ACTIVE", atlasUsername: NEW, changedUsername: "x@example.com" },
    {},
  ],
])("%s", (_, username, recorded, expected) => {
  const { atlasUsername, changedUsername } = buildState(
    ada,
    listedPerson({ username }),
    OURS,
    recorded,
  );
  expect({ atlasUsername, changedUsername }).toEqual(expected);
});
