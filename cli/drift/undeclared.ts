import { type Person, personId } from "../../provider/domain/person";
import { ORG_OWNER } from "../../provider/domain/roles";
import { messageOf } from "../messages";
import { atlasResources, failedCheck, subjectOf } from "./classify";
import { isPersonResource, noEffect } from "./classify/effects";
import type { Connect } from "./connections";
import type { PreviewResult } from "./previewResult";
import type { Difference } from "./report";
import type { RuleId } from "./rules";

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
function organizationIds(preview: PreviewResult): string[] {
  const ids = atlasResources(preview).flatMap((resource) => subjectOf(resource).orgId ?? []);
  return [...new Set(ids)].sort();
}

/** Members and invited people of an organization that no resource declares. */
export function classifyUndeclared(
  orgId: string,
  people: readonly Person[],
  preview: PreviewResult,
): Difference[] {
  const subjects = atlasResources(preview).filter(isPersonResource).map(subjectOf);
  const declared = new Set(
    subjects
      .filter((subject) => subject.orgId === orgId)
      .map(({ who }) => personId({ orgId, username: who })),
  );
  return people
    .filter(({ username }) => !declared.has(personId({ orgId, username })))
    .flatMap((person) => differenceOf(orgId, person));
}

function differenceOf(orgId: string, person: Person): Difference[] {
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
      up: noEffect("no resource declares this person"),
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
