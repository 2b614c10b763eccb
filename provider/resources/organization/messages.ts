import type { Group } from "../../atlas/types";
import type { AdoptedOrganization, ArgumentChange } from "../../domain/facts";
import { isKnown } from "../../domain/unknown";
import { shown } from "../rules";
import { isDangerous } from "./adoption";

/** Every text that this resource shows. Each says what happened, then what to do. */

/** An organization as messages name it. */
export interface Named {
  readonly orgId: string;
  readonly name: string;
}

const called = ({ orgId, name }: Named): string => `organization ${name} (${orgId})`;
const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const notFound = (orgId: string): string =>
  `There is no organization ${orgId}. Check the id: the organization's settings in Atlas show it.`;

export const wasDeleted = (organization: Named): string =>
  `orgId: ${called(organization)} was deleted in Atlas. Give the id of another one, or leave orgId out to create one.`;

export const unprovenDeletion = (organization: Named): string =>
  `Cannot tell whether ${called(organization)} was deleted: Atlas answers 404 to credentials that may belong to another organization. If it was deleted, run \`pulumi state delete\` for this resource. If it exists, set orgId to "${organization.orgId}" and credentials to one of its keys, and run \`pulumi up --refresh=false\`.`;

export const deletionNotRecorded = (organization: Named, reason: string): string =>
  `${reason}: if this run is killed while it deletes ${called(organization)}, the next run cannot tell whether it was deleted.`;

export const declaredTwice = (name: string): string =>
  `name: two resources declare organization ${shown(name)}. Keep one of them.`;

/** A value on one line. A name in Atlas can contain any character. */
function formatValue(value: unknown): string {
  if (value === null || value === "") return "not set";
  if (!isKnown(value)) return "unknown until `up`";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.replace(/[\s\p{C}]+/gu, " ");
}

const adoptionChange = (change: ArgumentChange): string =>
  `  ${change.property.replace(/^settings\./, "")}: ${formatValue(change.live)} → ${formatValue(change.declared)}${isDangerous(change) ? " (less secure)" : ""}`;

/** What a preview shows of an organization that `up` adopts: each change on one line. */
export function adopts(
  { orgId, name, changes, insufficientRoles }: AdoptedOrganization,
  credentials: string,
): string {
  const organization = `Adopts ${called({ orgId, name: formatValue(name) })}`;
  if (changes.length === 0) return `${organization} and changes nothing.`;
  const roles = insufficientRoles?.join(", ") || "another role";
  return [
    `${organization}:`,
    ...changes.map(adoptionChange),
    ...(insufficientRoles ? [`  \`up\` needs ORG_OWNER. This ${credentials} has ${roles}.`] : []),
  ].join("\n");
}

export const nameTaken = (name: string, ids: readonly string[]): string =>
  ids.length === 1
    ? `Organization ${shown(name)} already exists (${ids[0]}). Declare orgId: "${ids[0]}" or adopt: true to manage it, or another name to create one.`
    : `Several organizations are named ${shown(name)}: ${ids.join(", ")}. Declare the orgId of the one to manage, or another name to create one.`;

export const nothingToAdopt = (name: string): string =>
  `No organization is named ${shown(name)}, and without apiKey or serviceAccount none is created. Check the name, or add one of the two.`;

export const resumes = (organization: Named, startedAt: string): string =>
  `Resuming the creation of ${called(organization)}, which an earlier run created at ${startedAt}.`;

/** Atlas was asked to create the organization, and nothing shows whether it did. */
const unknownOutcome = (name: string, cause: string, otherwise: string): string =>
  `${cause} It is not known whether organization ${shown(name)} was created, so the run stops. Look for the organization in Atlas. If it exists, declare orgId: "<its id>" with credentials of one of its keys, instead of apiKey or serviceAccount. If it does not, ${otherwise}.`;

export const interruptedCreation = (
  name: string,
  { startedAt, path }: { startedAt: string; path: string },
): string =>
  unknownOutcome(
    name,
    `An earlier run asked Atlas to create it at ${startedAt} and ended before it recorded the response.`,
    `delete the file ${path} and run again`,
  );

export const lostCreation = (name: string, cause: string): string =>
  unknownOutcome(
    name,
    cause,
    "remove this resource from the stack with `pulumi state delete` and run again",
  );

export const createdWithoutCredentials = ({ orgId, name }: Named, cause: string): string =>
  `${cause} Organization ${name} (${orgId}) was created, but its credentials were in the lost response. Create a key for it in Atlas, and declare orgId: "${orgId}" with that key as credentials.`;

export const incompleteCreation = (organization: Named, cause: string): string =>
  `${capitalized(called(organization))} was created, but is not as declared yet: ${cause}`;

export const released = (organization: Named): string =>
  `${capitalized(called(organization))} was adopted: it is no longer managed, and stays in Atlas. To delete it as well, apply deletionProtection: false first.`;

export const isProtected = (organization: Named): string =>
  `${capitalized(called(organization))} is protected from deletion. Apply deletionProtection: false first, then destroy it.`;

export const deleting = (organization: Named): string =>
  `Deleting ${called(organization)}. This can take several minutes.`;

/** How many projects a message lists. */
const LISTED = 10;

const stillHas = (organization: Named, projects: readonly Group[]): string => {
  const listed = projects.slice(0, LISTED).map(({ id, name }) => `${name} (${id})`);
  const more = projects.length - listed.length;
  const count = projects.length === 1 ? "1 project" : `${projects.length} projects`;
  return `${called(organization)}: it still has ${count}: ${listed.join(", ")}${more > 0 ? ` and ${more} more` : ""}.`;
};

export const notEmpty = (organization: Named, projects: readonly Group[]): string =>
  `Cannot delete ${stillHas(organization, projects)} Delete them first; nothing was deleted.`;

export const waitingForProjects = (
  organization: Named,
  projects: readonly Group[],
  seconds: number,
): string =>
  `Waiting to delete ${stillHas(organization, projects)} If they are being deleted, the run continues when that is done. It fails after ${seconds} s in which none is deleted.`;

export const shutsOutCaller = (credential: string, accessList: "empty" | "unreadable"): string =>
  `settings: apiAccessListRequired: the access list of the ${credential} ${accessList === "empty" ? "is empty" : "cannot be read"}, so Pulumi may lose access. Add the IP address of this machine to that list in Atlas first, or set mayShutOutCaller: true.`;
