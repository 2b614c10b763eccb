import {
  type DeletablePerson,
  organizationDeletion,
  personDeletion,
} from "../../../provider/domain/deletion";
import type { OrgMembershipStatus } from "../../../provider/domain/person";
import type { Properties, Seen } from "../observe";
import type { Change } from "./change";
import { GRANTS, without } from "./grants";

export const NOTHING = "nothing";

/** What to say where `up` does nothing, and one may wonder why. */
export const nothing = (because: string): string => `${NOTHING}: ${because}`;

/** What `up` does about an argument that is otherwise in Atlas than declared. */
export function repair(seen: Seen, change: Change): string {
  switch (seen.op) {
    case "update":
      return becomes(seen, change);
    case "replace":
      return "replaces the resource";
    case "delete":
      return leaving(seen);
    case undefined:
      return "not known, since the preview did not get there";
    default:
      return nothing("the resource ignores it");
  }
}

/** What `up` does to bring an argument to what is declared. */
export function becomes(seen: Seen, { property, live, declared }: Change): string {
  if (seen.op === "replace") return "replaces the resource";
  const grant = GRANTS[property];
  if (!grant) return declared === undefined ? "lets go of it" : `makes it ${inWords(declared)}`;
  const [now, wanted] = [grant.read(live), grant.read(declared)];
  const gives = without(wanted, now);
  const takes = without(now, wanted);
  const said = [
    ...(takes.length > 0 ? [grant.take(takes.join(", "))] : []),
    ...(gives.length > 0 ? [grant.give(gives.join(", "))] : []),
  ];
  return said.length > 0 ? said.join(", ") : "sets it as declared";
}

/** What destroying the resource does, as the provider decides it. */
export function leaving(seen: Seen): string {
  const { outputs = {} } = seen.live ?? seen.recorded ?? {};
  if (!isPerson(seen)) return leavingOrganization(outputs);
  const { status } = outputs as { status?: OrgMembershipStatus };
  switch (personDeletion(outputs as DeletablePerson, status)) {
    case "none":
      return "forgets the invitation, which has ended";
    case "retain":
      return "forgets the person, who stays in the organization";
    case "remove":
      return "takes the person out";
    case "withdraw":
      return "withdraws the invitation";
  }
}

function leavingOrganization(outputs: Properties): string {
  switch (organizationDeletion(outputs)) {
    case "delete":
      return "deletes the organization";
    case "refuse":
      return "fails: the organization is protected, and `deletionProtection: false` is to be applied first";
    case "release":
      return "forgets the organization, which stays in Atlas";
  }
}

/** Whether the resource is a person of an organization. */
export const isPerson = ({ type }: Pick<Seen, "type">): boolean =>
  type.split(":").at(-1) === "OrgInvitation";

/** A value as one reads it: lists without brackets, texts in quotes only where a word would mislead. */
export function inWords(value: unknown): string {
  if (Array.isArray(value)) return value.length > 0 ? value.map(inWords).join(", ") : "none";
  if (value === null || value === undefined) return "not set";
  if (typeof value === "object") return JSON.stringify(value);
  return String(value);
}
