import type { RawCall } from "../../provider/runtime/rawCalls";
import type { Ours } from "./ours";

/** An organization that an experiment created, with what is needed to delete it. */
export interface CreatedOrganization {
  readonly orgId: string;
  readonly call: RawCall;
}

/** What the experiments are done with. */
export interface Subject extends Ours {
  readonly orgId: string;
  /** The address that the user controls, in its canonical spelling. */
  readonly address: string;
  /** A team and a project of the organization, if it has any. */
  readonly teamId: string | undefined;
  readonly groupId: string | undefined;
  /** The active owner who owns a new organization. */
  readonly ownerId: string | undefined;
  /** The client id, if the calls are made with a service account. */
  readonly clientId: string | undefined;
  /** Opens calls with other credentials. */
  readonly connect: (credentials: object) => RawCall;
  /** Remembers a new organization, so that it is deleted whatever happens. */
  readonly onCreated: (organization: CreatedOrganization) => void;
  /** Asks the user to do something. */
  readonly ask: (request: string) => void;
}

/** The roles of the invitations. None of them may change anything. */
export const ROLES = ["ORG_MEMBER"];
export const OTHER_ROLES = ["ORG_READ_ONLY"];
const GROUP_ROLES = ["GROUP_READ_ONLY"];

const EVERY_STATUS = ["ACTIVE", "PENDING", "INVITATION_EXPIRED", "INVITATION_REJECTED"];

/** The query for one user of v2, whatever their status. */
export const anyStatus = { orgMembershipStatuses: EVERY_STATUS };
/** The largest page, which the provider reads as well. */
export const page = { itemsPerPage: 500, pageNum: 1 };

/** The team and the project of an invitation, as far as the organization has any. */
export const extras = ({ teamId, groupId }: Subject) => ({
  ...(teamId !== undefined && { teamIds: [teamId] }),
  ...(groupId !== undefined && { groupRoleAssignments: [{ groupId, roles: GROUP_ROLES }] }),
});

/** The body of an invitation, as v1.0 takes it. */
export const invitation = (subject: Subject) => ({
  username: subject.address,
  roles: ROLES,
  ...extras(subject),
});

/** The body of an invitation, as v2 takes it. */
export const userInvitation = ({ address, teamId, groupId }: Subject) => ({
  username: address,
  roles: {
    orgRoles: ROLES,
    ...(groupId !== undefined && {
      groupRoleAssignments: [{ groupId, groupRoles: GROUP_ROLES }],
    }),
  },
  ...(teamId !== undefined && { teamIds: [teamId] }),
});
