import { ignoring } from "../../../provider/domain/ignore";
import type { OrgMembershipStatus, Person } from "../../../provider/domain/person";
import { addressKey } from "../../../provider/domain/username";
import { atlasResources } from "../atlasResources";
import { subjectOf } from "../classify";
import { effectOfPersonDeletion, noEffect, UNKNOWN_EFFECT } from "../classify/effects";
import type { PreviewResult, ResourcePreview } from "../previewResult";
import { entriesOf, isUsersResource } from "./sides";

/** The OrgUsers that declares all people of an organization. */
export const usersOf = (preview: PreviewResult, orgId: string): ResourcePreview | undefined =>
  atlasResources(preview).find(
    (one) => isUsersResource(one) && one.op !== "read" && subjectOf(one).orgId === orgId,
  );

/** Who else is in an organization, as its OrgUsers read it or the provider reported it. */
export function knownUndeclared(preview: PreviewResult, orgId: string): Person[] {
  const users = usersOf(preview, orgId);
  if (!users) return [];
  const read = [...entriesOf(users.live?.outputs.undeclaredUsers)].map(
    ([key, { address, value }]) => [key, personOf(address, value)] as const,
  );
  const reported = preview.facts.flatMap((fact) => {
    const isUndeclared = fact.code === "removes-person" || fact.code === "undeclared-person";
    if (!isUndeclared || fact.orgId !== orgId) return [];
    return [[addressKey(fact.username), personOf(fact.username, fact)] as const];
  });
  return [...new Map([...read, ...reported]).values()];
}

const personOf = (
  username: string,
  value: { readonly status?: unknown; readonly roles?: unknown },
): Person => ({
  username,
  status: value.status as OrgMembershipStatus,
  roles: Array.isArray(value.roles) ? value.roles.map(String) : [],
  teamIds: [],
  groupRoleAssignments: [],
});

/** Whether the OrgUsers ignores the person. */
export function isIgnoredBy(users: ResourcePreview | undefined, { username }: Person): boolean {
  const { ignore } = users?.declared ?? users?.live?.inputs ?? {};
  return Array.isArray(ignore) && ignoring(ignore.map(String))(username);
}

/** What `up` does about a person whom no resource declares. */
export function effectOnUndeclared(users: ResourcePreview | undefined, person: Person): string {
  const removal = () => effectOfPersonDeletion({ ...person, onDelete: "remove" }, "");
  if (!users) return noEffect("no resource declares this person");
  switch (users.op) {
    case undefined:
      return UNKNOWN_EFFECT;
    case "delete":
      return noEffect("no resource declares this person");
    default:
      return users.declared?.undeclared === "remove"
        ? removal()
        : noEffect('`undeclared` is "report"');
  }
}

/** Whether an OrgUsers has read who else is in each of these organizations. */
export const hasReadAll = (preview: PreviewResult, orgIds: readonly string[]): boolean =>
  orgIds.length > 0 && orgIds.every((orgId) => usersOf(preview, orgId)?.live !== undefined);
