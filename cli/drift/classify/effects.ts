import {
  type DeletablePerson,
  organizationDeletion,
  personDeletion,
  retainReason,
} from "../../../provider/domain/deletion";
import type { Fact } from "../../../provider/domain/facts";
import { without } from "../../../provider/domain/grants";
import { type OrgMembershipStatus, personId } from "../../../provider/domain/person";
import { textOf } from "../../../provider/domain/printable";
import type { Properties, ResourcePreview } from "../previewResult";
import type { Change } from "./changes";
import { grantArgument } from "./grants";

export const NO_EFFECT = "nothing";

/** Says that `up` does nothing, and why. */
export const noEffect = (reason: string): string => `${NO_EFFECT}: ${reason}`;

export const UNKNOWN_EFFECT = "unknown: the preview failed before this resource";

/** What `up` does about an argument that was changed outside Pulumi. */
export function effectOnDrift(resource: ResourcePreview, change: Change): string {
  switch (resource.op) {
    case "update":
    case "replace":
      return effectOnArgument(resource, change);
    case "delete":
      return effectOfDeletion(resource);
    case undefined:
      return UNKNOWN_EFFECT;
    default:
      return noEffect("the resource ignores this change");
  }
}

/** What `up` does to bring an argument to its declared value. */
export function effectOnArgument(
  { op }: ResourcePreview,
  { property, live, declared }: Change,
): string {
  if (op === "replace") return "replaces the resource";
  const argument = grantArgument(property);
  if (!argument)
    return declared === undefined ? "stops managing it" : `sets it to ${formatValue(declared)}`;
  const [add, remove] = argument.present;
  const [now, wanted] = [argument.read(live), argument.read(declared)];
  const added = without(wanted, now);
  const removed = without(now, wanted);
  const effects = [
    ...(removed.length > 0 ? [`${remove} ${removed.join(", ")}`] : []),
    ...(added.length > 0 ? [`${add} ${added.join(", ")}`] : []),
  ];
  return effects.length > 0 ? effects.join(", ") : "sets it as declared";
}

/**
 * What `up` does about a person to create who is in the organization already, as the provider
 * reported it. `undefined`: nobody was found, and `up` invites them.
 */
export function effectOfPresentPerson(
  { orgId, username, roles }: Properties,
  facts: readonly Fact[],
): string | undefined {
  const id = personId({ orgId: textOf(orgId), username: textOf(username) });
  const isReported = (code: "adopts-person" | "resumes-invitation") =>
    facts.some((fact) => fact.code === code && personId(fact) === id);
  if (isReported("resumes-invitation"))
    return "continues the pending invitation of an interrupted run (sends no e-mail)";
  return isReported("adopts-person")
    ? `adopts them as ${formatValue(roles)}: they are a member or invited`
    : undefined;
}

/** What deleting the resource does, as the provider decides it. */
export function effectOfDeletion(resource: ResourcePreview): string {
  const { outputs = {} } = resource.live ?? resource.recorded ?? {};
  if (resource.declaredElsewhere)
    return `only removes this ${resource.user ? "person" : "resource"} from the state: another resource declares the same ${isPersonResource(resource) ? "person" : "organization"}`;
  if (!isPersonResource(resource)) return organizationEffect(outputs);
  const reason = resource.user?.isDropped
    ? '`undeclared` is "report"'
    : retainReason(outputs as DeletablePerson);
  return effectOfPersonDeletion(outputs, reason);
}

/** @param reason why the person stays, if they do */
export function effectOfPersonDeletion(outputs: Properties, reason: string): string {
  const { status } = outputs as { status?: OrgMembershipStatus };
  switch (personDeletion(outputs as DeletablePerson, status)) {
    case "none":
      return "only stops managing the invitation, which has ended";
    case "retain":
      return `only stops managing the person, who stays in the organization: ${reason}`;
    case "remove":
      return "removes the person from the organization";
    case "withdraw":
      return "withdraws the invitation";
  }
}

function organizationEffect(outputs: Properties): string {
  switch (organizationDeletion(outputs)) {
    case "delete":
      return "deletes the organization";
    case "refuse":
      return "fails: the organization is protected; first apply `deletionProtection: false`";
    case "release":
      return "only stops managing the organization, which stays in Atlas";
  }
}

/** Whether the resource, or the part of an OrgUsers, is a person of an organization. */
export const isPersonResource = ({ type, user }: Pick<ResourcePreview, "type" | "user">): boolean =>
  user !== undefined || type.split(":").at(-1) === "OrgInvitation";

/** A value as people read it: lists without brackets, strings without quotes. */
export function formatValue(value: unknown): string {
  if (Array.isArray(value)) return value.length > 0 ? value.map(formatValue).join(", ") : "none";
  if (value === null || value === undefined) return "not set";
  if (typeof value === "object") return JSON.stringify(value);
  return String(value);
}
