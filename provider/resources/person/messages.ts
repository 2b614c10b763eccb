import { dayOf } from "../../domain/dates";
import { retainReason } from "../../domain/deletion";
import type { GrantChange } from "../../domain/grants";
import type { OrgMembershipStatus, Person, PersonRef } from "../../domain/person";
import { ORG_OWNER } from "../../domain/roles";
import { shown } from "../rules";
import type { Conflict } from "./declarations";
import type { PersonState } from "./types";

/** The texts about one person, whichever resource declares them. Each says what happened, then what to do. */

/** As in " on 2026-01-31"; nothing if Atlas returned no time. */
function onDay(time: string | undefined): string {
  const day = dayOf(time);
  return day ? ` on ${day}` : "";
}

const standing = ({ username, orgId }: PersonRef, status: OrgMembershipStatus): string =>
  `${username} is already ${status === "ACTIVE" ? "a member of" : "invited to"} organization ${orgId}`;

/** Verbs for what a person gains and loses in each argument. */
const VERBS = {
  roles: ["gains", "loses"],
  teamIds: ["joins team", "leaves team"],
  groupRoleAssignments: ["gains", "loses"],
} as const;

/** As in "loses ORG_OWNER", "gains ORG_MEMBER". What concerns ORG_OWNER comes first. */
export function effects(changes: readonly GrantChange[]): string[] {
  const parts = changes.flatMap(({ name, gained, lost }) =>
    ([gained, lost] as const).map((grants, at) => ({ verb: VERBS[name][at], grants })),
  );
  const ofOwner = ({ grants }: { grants: readonly string[] }) => Number(grants.includes(ORG_OWNER));
  return parts
    .filter(({ grants }) => grants.length > 0)
    .sort((one, other) => ofOwner(other) - ofOwner(one))
    .map(({ verb, grants }) => `${verb} ${grants.join(", ")}`);
}

/** As in "a", "a and b", "a, b and c". */
export const sentence = (parts: readonly string[]): string =>
  [parts.slice(0, -1).join(", "), parts.at(-1)].filter(Boolean).join(" and ");

export const adoptRefused = (person: PersonRef, { status }: Pick<Person, "status">): string =>
  `${standing(person, status)}, and adopt is false. Set adopt to true to manage this person, or remove the resource.`;

/** What a preview and `up` say of an invitation that an interrupted run of this resource sent. */
export const resumed = (
  { username, orgId }: PersonRef,
  { createdAt }: Pick<Person, "createdAt">,
): string =>
  `${username} was invited to organization ${orgId}${onDay(createdAt)} with the same credentials, and no other resource is known to have sent the invitation. It counts as this resource's own, and no second mail is sent.`;

export const notInOrganization = ({ username, orgId }: PersonRef): string =>
  `${username} is not in organization ${orgId}.`;

export const lastOwner = ({ username, orgId }: PersonRef): string =>
  `Refusing to remove the last active ORG_OWNER of organization ${orgId}: ${username}. Make someone else an owner first, or set mayRemoveLastOwner: true on this resource.`;

export const keptChanging = ({ username, orgId }: PersonRef): string =>
  `Atlas contradicted the member list of organization ${orgId} on every attempt to change ${username}. Someone else may be changing this person: run \`pulumi up\` again. If the error stays, Atlas may store another address for this person: declare that address.`;

export const declaredElsewhere = ({ username, orgId }: PersonRef): string =>
  `${username} stays in organization ${orgId}: another resource of the program declares the same person.`;

export const retained = (recorded: PersonState, status: OrgMembershipStatus): string => {
  const { username, orgId } = recorded;
  return `${username} stays ${status === "ACTIVE" ? "a member of" : "invited to"} organization ${orgId}: ${retainReason(recorded)}.`;
};

/** How many invitations Atlas sends per minute for one IP address. */
export const INVITATIONS_PER_MINUTE = 10;

export const manyInvitations = `More than ${INVITATIONS_PER_MINUTE} people will be invited, and Atlas allows ${INVITATIONS_PER_MINUTE} invitations per minute: \`up\` takes about a minute for every ${INVITATIONS_PER_MINUTE} people. If it is interrupted, the next \`up\` continues.`;

/** An invitation that has ended, and what happens about it. */
export interface EndedInvitation {
  readonly username: string;
  readonly status: OrgMembershipStatus;
  readonly expiresAt: string | undefined;
}

const ended = ({ username, status, expiresAt }: EndedInvitation): string => {
  const day = onDay(expiresAt);
  return `The invitation of ${username} ${status === "INVITATION_EXPIRED" ? `expired${day}` : "was rejected"}`;
};

export const notResent = (invitation: EndedInvitation, policy: string): string =>
  `${ended(invitation)}. It is not sent again, because ${policy} is "report".`;

export const resendLimit = (
  invitation: EndedInvitation,
  { reinvites, maxReinvites }: { reinvites: number; maxReinvites: number },
): string =>
  `${ended(invitation)}: resend limit reached (${reinvites} of ${maxReinvites}). Raise maxReinvites to send another.`;

export const willResend = (
  invitation: EndedInvitation,
  { reinvites, maxReinvites }: { reinvites: number; maxReinvites: number },
): string => `${ended(invitation)}. \`up\` sends a new one (${reinvites + 1} of ${maxReinvites}).`;

export const earlierInvitationEnded = ({ username }: PersonRef): string =>
  `An earlier invitation of ${username} has ended.`;

/** Why a declaration contradicts that of another resource. */
export function contradiction(conflict: Conflict, orgId: string): string {
  if (conflict.type === "organization")
    return `organization ${orgId} has two OrgUsers in this program. Declare all of its people in one.`;
  const username = shown(conflict.username);
  if (conflict.type === "provider")
    return `${username} is declared twice in organization ${orgId}; a resource of another provider declares the same person. Keep one of the two.`;
  return conflict.type === "removal"
    ? `${username} is declared by an OrgInvitation, and the OrgUsers of organization ${orgId} removes everyone whom it does not declare. Add the address to users or to ignore of the OrgUsers.`
    : `${username} is declared by an OrgInvitation and by the OrgUsers of organization ${orgId}. Keep one of the two.`;
}
