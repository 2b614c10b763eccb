import { identify, isSameAddress, type KnownPerson } from "../../provider/domain/identity";
import type { Person } from "../../provider/domain/person";
import { ORG_OWNER } from "../../provider/domain/roles";
import { addressKey } from "../../provider/domain/username";
import { messageOf } from "../messages";
import { failedCheck, subjectOf } from "./classify";
import { isPersonResource } from "./classify/effects";
import type { Connect } from "./connections";
import type { PreviewResult, ResourcePreview } from "./previewResult";
import type { Difference } from "./report";
import type { RuleId } from "./rules";
import { resourceParts } from "./users/parts";
import { effectOnUndeclared, isIgnoredBy, knownUndeclared, usersOf } from "./users/undeclared";

/**
 * Finds the people in the stack's organizations that no resource declares. Costs one list of people
 * per organization.
 */
export async function findUndeclared(
  connect: Connect,
  preview: PreviewResult,
): Promise<Difference[]> {
  const found: Difference[] = [];
  for (const orgId of organizationIds(preview))
    found.push(...(await findInOrganization(connect, orgId, preview)));
  return found;
}

/** The undeclared people whom the OrgUsers of the stack show. Costs no request. */
export const shownUndeclared = (preview: PreviewResult): Difference[] =>
  organizationIds(preview).flatMap((orgId) =>
    classifyUndeclared(orgId, knownUndeclared(preview, orgId), preview),
  );

async function findInOrganization(
  connect: Connect,
  orgId: string,
  preview: PreviewResult,
): Promise<Difference[]> {
  try {
    const people = await (await connect(orgId)).people(orgId);
    return classifyUndeclared(orgId, people, preview);
  } catch (error) {
    const message = messageOf(error);
    // The preview often fails for the same reason, and the report shows that error already.
    const isReported = preview.errors.some((one) => one.message === message);
    return isReported ? [] : [{ ...failedCheck(message), orgId }];
  }
}

/** The organizations of the stack's resources whose ids are known. */
export function organizationIds(preview: PreviewResult): string[] {
  const ids = resourceParts(preview).flatMap((resource) => subjectOf(resource).orgId ?? []);
  return [...new Set(ids)].sort();
}

/** Members and invited people of an organization that no resource declares. */
export function classifyUndeclared(
  orgId: string,
  people: readonly Person[],
  preview: PreviewResult,
): Difference[] {
  const byAddress = new Map(people.map((person) => [addressKey(person.username), person]));
  const declared = new Set(
    resourceParts(preview)
      .filter((resource) => isPersonResource(resource) && subjectOf(resource).orgId === orgId)
      .flatMap(knownPeopleOf)
      .flatMap((known) => identify(byAddress, known) ?? [])
      .map(({ username }) => addressKey(username)),
  );
  const users = usersOf(preview, orgId);
  return people
    .filter((one) => !declared.has(addressKey(one.username)) && !isIgnoredBy(users, one))
    .flatMap((person) => differenceOf(orgId, person, effectOnUndeclared(users, person)));
}

/**
 * The people whom a resource is about: the recorded one and, if the program declares another address,
 * the person at that address.
 */
function knownPeopleOf(resource: ResourcePreview): KnownPerson[] {
  const { outputs } = resource.live ?? resource.recorded ?? {};
  const { who } = subjectOf(resource);
  // The recorded person was deleted outside Pulumi, or there is none yet.
  if (resource.gone || typeof outputs?.username !== "string") return [{ username: who }];
  const recorded = outputs as unknown as KnownPerson & { readonly changedUsername?: string };
  // An OrgUsers shows its undeclared people without ids.
  const addresses = [who, recorded.changedUsername].filter((one) => one !== undefined);
  const others = addresses.filter((one) => !isSameAddress(one, recorded.username));
  return [recorded, ...others.map((username) => ({ username }))];
}

function differenceOf(orgId: string, person: Person, up: string): Difference[] {
  const kind = ruleFor(person);
  if (!kind) return [];
  const { username, roles, createdAt, inviterUsername, status } = person;
  return [
    {
      kind,
      who: username,
      what: description(person),
      orgId,
      live: roles,
      ...(status === "PENDING" && createdAt && { since: createdAt }),
      ...(inviterUsername && { by: inviterUsername }),
      up,
    },
  ];
}

/** No rule applies to an invitation that has ended, because it grants no access. */
function ruleFor({ status, roles }: Person): RuleId | undefined {
  if (status !== "PENDING" && status !== "ACTIVE") return undefined;
  if (roles.includes(ORG_OWNER)) return "undeclared-owner";
  return status === "ACTIVE" ? "undeclared-member" : "undeclared-invitation";
}

function description({ status, roles }: Person): string {
  const isOwner = roles.includes(ORG_OWNER);
  if (status === "ACTIVE") return `is an undeclared ${isOwner ? "owner" : "member"}`;
  return `has an undeclared invitation${isOwner ? " as an owner" : ""}`;
}
