import { hasEnded, type OrgMembershipStatus } from "./person";

/**
 * What deleting a person's resource does in Atlas:
 * `withdraw` the invitation, `remove` the member, `retain` the person, or `none` because the
 * invitation has ended or the person is not in the organization.
 */
export type PersonDeletion = "withdraw" | "remove" | "retain" | "none";

/** The part of a state that decides about a deletion. */
export interface DeletablePerson {
  readonly adopted?: boolean;
  readonly onDelete?: "remove" | "retain";
}

/** The policy that applies: declared, or by default `retain` for adopted people. */
export const onDeletePolicy = ({ adopted, onDelete }: DeletablePerson): "remove" | "retain" =>
  onDelete ?? (adopted ? "retain" : "remove");

/** Why deleting the resource keeps the person, as part of a sentence. */
export const retainReason = ({ onDelete }: DeletablePerson): string =>
  onDelete === undefined
    ? "the person was in the organization before the resource"
    : `onDelete is "${onDelete}"`;

/**
 * Decides what deleting a person's resource does.
 *
 * @param status the current status; `undefined` if they are not in the organization
 */
export function personDeletion(
  person: DeletablePerson,
  status: OrgMembershipStatus | undefined,
): PersonDeletion {
  if (status === undefined || hasEnded(status)) return "none";
  const retain = onDeletePolicy(person) === "retain";
  if (status === "ACTIVE") return retain ? "retain" : "remove";
  // A pending invitation that this resource sent is withdrawn whatever `onDelete` says.
  return retain && person.adopted ? "retain" : "withdraw";
}

/**
 * What deleting an organization's resource does in Atlas: `delete` the organization, `release` it
 * (it stays in Atlas and is no longer managed), or `refuse` because it is protected.
 */
export type OrganizationDeletion = "delete" | "release" | "refuse";

/** Decides what deleting an organization's resource does. */
export function organizationDeletion({
  adopted,
  deletionProtection = true,
}: {
  readonly adopted?: boolean;
  readonly deletionProtection?: boolean;
}): OrganizationDeletion {
  if (!deletionProtection) return "delete";
  return adopted ? "release" : "refuse";
}
