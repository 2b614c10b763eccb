import type { Seed } from "../../emulator";
import type { Person } from "../../provider/domain/person";
import type { InvitationInputs, InvitationState } from "../../provider/resources/invitation/types";
import { KEY, ORG, OWNER } from "./ids";

/** Ada as a program declares her. */
export const ada: InvitationInputs = {
  orgId: ORG,
  username: "ada@example.com",
  roles: ["ORG_MEMBER"],
};

/** A person as Atlas lists them: by default Ada, invited. */
export const listedPerson = (overrides: Partial<Person> = {}): Person => ({
  username: ada.username,
  status: "PENDING",
  roles: ["ORG_MEMBER"],
  teamIds: [],
  groupRoleAssignments: [],
  ...overrides,
});

/** The state of a resource: by default of Ada, invited. */
export const invitationState = (overrides: Partial<InvitationState> = {}): InvitationState => ({
  ...ada,
  status: "PENDING",
  isActive: false,
  adopted: false,
  reinvites: 0,
  invitationId: "64b0000000000000000000aa",
  createdAt: "2026-01-01T00:00:00Z",
  expiresAt: "2026-01-31T00:00:00Z",
  ...overrides,
});

/** The id of a person's resource. */
export const idOf = ({ orgId, username }: InvitationInputs): string => `${orgId}/${username}`;

/** As many people as a program declares. */
export const declarePeople = (count: number): InvitationInputs[] =>
  Array.from({ length: count }, (_, n) => ({
    orgId: ORG,
    username: `person-${n}@example.com`,
    roles: ["ORG_MEMBER"],
  }));

const statusOf = (n: number) => (n % 2 === 0 ? ("ACTIVE" as const) : ("PENDING" as const));

/** A seed of the default organization with these people: every second one invited, the others members. */
export const seedOf = (declared: readonly InvitationInputs[]): Seed => ({
  organizations: [
    {
      id: ORG,
      name: "Emulated",
      people: [
        { id: OWNER, username: "owner@example.com", roles: ["ORG_OWNER"] },
        ...declared.map(({ username, roles }, n) => ({
          username,
          roles: [...roles],
          status: statusOf(n),
        })),
      ],
      apiKeys: [{ ...KEY, roles: ["ORG_OWNER"] }],
    },
  ],
});

/** The states of these people after an `up` on {@link seedOf}. */
export const statesOf = (declared: readonly InvitationInputs[]): InvitationState[] =>
  declared.map((inputs, n) => ({
    ...inputs,
    status: statusOf(n),
    isActive: n % 2 === 0,
    adopted: false,
    reinvites: 0,
  }));
