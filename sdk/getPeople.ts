import * as pulumi from "@pulumi/pulumi";
import type { Person } from "../provider/domain/person";
import type { GetOrgInvitationArgs } from "../provider/domain/results";
import { ask } from "./lookups";

/**
 * A member or an invited person of an organization. The type is the same with both API versions, but
 * each version returns only some of the ids and dates.
 */
export type PersonResult = Person;

/**
 * {@link getOrganizationUsers} returns all members of an organization. It does not return invited
 * people.
 *
 * @example
 * ```ts
 * import { getOrganizationUsers } from "pulumi-atlas-orgs";
 *
 * const members = getOrganizationUsers({ orgId: "64b000000000000000000001" });
 * export const owners = members.then((all) =>
 *   all.filter(({ roles }) => roles.includes("ORG_OWNER")).map(({ username }) => username),
 * );
 * ```
 */
export async function getOrganizationUsers(args: { orgId: string }): Promise<PersonResult[]> {
  return ask((functions) => functions.getOrganizationUsers(args));
}

/**
 * {@link getOrgInvitations} returns all invited people who are not members. With v2 of the API, it
 * also returns expired and rejected invitations.
 *
 * @example
 * ```ts
 * import { getOrgInvitations } from "pulumi-atlas-orgs";
 *
 * const invited = getOrgInvitations({ orgId: "64b000000000000000000001" });
 * export const waiting = invited.then((all) => all.map(({ username }) => username));
 * ```
 */
export async function getOrgInvitations(args: { orgId: string }): Promise<PersonResult[]> {
  return ask((functions) => functions.getOrgInvitations(args));
}

/**
 * {@link getOrgInvitation} returns the invitation of one person. It fails if the person has none.
 *
 * @example
 * ```ts
 * import { getOrgInvitation } from "pulumi-atlas-orgs";
 *
 * const owner = { orgId: "64b000000000000000000001", username: "ada@example.com" };
 * export const until = getOrgInvitation(owner).then(({ expiresAt }) => expiresAt);
 * ```
 */
export async function getOrgInvitation(args: GetOrgInvitationArgs): Promise<PersonResult> {
  return ask((functions) => functions.getOrgInvitation(args));
}

/** {@link getOrganizationUsers} with an id that is an output. */
export const getOrganizationUsersOutput = (args: {
  orgId: pulumi.Input<string>;
}): pulumi.Output<PersonResult[]> => pulumi.output(args).apply(getOrganizationUsers);

/** {@link getOrgInvitations} with an id that is an output. */
export const getOrgInvitationsOutput = (args: {
  orgId: pulumi.Input<string>;
}): pulumi.Output<PersonResult[]> => pulumi.output(args).apply(getOrgInvitations);

/** {@link getOrgInvitation} with arguments that are outputs. */
export const getOrgInvitationOutput = (
  args: { orgId: pulumi.Input<string> } & (
    | { username: pulumi.Input<string> }
    | { invitationId: pulumi.Input<string> }
  ),
): pulumi.Output<PersonResult> => pulumi.output(args).apply(getOrgInvitation);
