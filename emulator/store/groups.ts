import type { AtlasData, Group, Organization } from "./types";

// Atlas deletes a project some time after it accepts the request.
const DELETION_TAKES = 5000;

/** Starts a deletion. Until it ends, the project exists and counts. */
export function startDeletion(group: Group, now: number): void {
  group.goneAt ??= now + DELETION_TAKES;
}

/** Completes the deletions that are due. */
export function finishDeletions(data: AtlasData, now: number): void {
  for (const organization of data.organizations) {
    for (const group of organization.groups) {
      if (group.goneAt !== null && group.goneAt <= now) dropGroup(organization, group);
    }
  }
}

/** Removes a project and everyone's roles in it. */
export function dropGroup(organization: Organization, { id }: Group): void {
  organization.groups = organization.groups.filter((group) => group.id !== id);
  for (const person of organization.people) {
    person.groupRoleAssignments = person.groupRoleAssignments.filter(
      ({ groupId }) => groupId !== id,
    );
  }
}
