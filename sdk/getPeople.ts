import * as pulumi from "@pulumi/pulumi";
import type { Person } from "../provider/domain/person";
import { ask } from "./lookups";

/**
 * A person of an organization, member or invited, the same in both versions of the API: canonical
 * `username`, `status`, `roles`, `teamIds`, `groupRoleAssignments`, and ids and dates as far as the
 * version tells them.
 */
export type PersonResult = Person;

/**
 * {@link getOrganizationUsers} lists every member of an organization, without those who are only
 * invited.
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
  const all = await ask(({ people }) => people(args.orgId));
  return all.filter(({ status }) => status === "ACTIVE");
}

/**
 * {@link getOrgInvitations} lists everyone who is invited and not a member: pending, and in v2 of
 * the API also expired and rejected.
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
  const all = await ask(({ people }) => people(args.orgId));
  return all.filter(({ status }) => status !== "ACTIVE");
}

/** Who is looked up: by e-mail address, or by the id of the invitation that v1.0 of the API knows. */
export type GetOrgInvitationArgs = { orgId: string } & (
  | { username: string }
  | { invitationId: string }
);

/**
 * {@link getOrgInvitation} looks one person up, and fails if they are not invited.
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
  const { orgId } = args;
  if ("invitationId" in args) return ask(({ invitation }) => invitation(orgId, args.invitationId));
  const person = await ask(({ person }) => person(orgId, args.username));
  if (person && person.status !== "ACTIVE") return person;
  throw new pulumi.RunError(
    `getOrgInvitation: ${args.username} is ${person ? "a member of" : "not in"} organization ${orgId}, and has no invitation. Look members up with getOrganizationUsers.`,
  );
}

/** {@link getOrganizationUsers} of an organization whose id is an output. */
export const getOrganizationUsersOutput = (args: {
  orgId: pulumi.Input<string>;
}): pulumi.Output<PersonResult[]> => pulumi.output(args).apply(getOrganizationUsers);

/** {@link getOrgInvitations} of an organization whose id is an output. */
export const getOrgInvitationsOutput = (args: {
  orgId: pulumi.Input<string>;
}): pulumi.Output<PersonResult[]> => pulumi.output(args).apply(getOrgInvitations);
