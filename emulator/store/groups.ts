import type { Group, Organization, World } from "./types";

// Atlas deletes a project some time after it said yes.
const DELETION_TAKES = 5000;

/** Starts the deletion; until it is done the project is there and counts. */
export function startDeletion(group: Group, now: number): void {
  group.goneAt ??= now + DELETION_TAKES;
}

/** Ends the deletions whose time has come. */
export function finishDeletions(world: World, now: number): void {
  for (const organization of world.organizations) {
    for (const group of organization.groups) {
      if (group.goneAt !== null && group.goneAt <= now) dropGroup(organization, group);
    }
  }
}

/** Takes a project away, and with it everyone's roles in it. */
export function dropGroup(organization: Organization, { id }: Group): void {
  organization.groups = organization.groups.filter((group) => group.id !== id);
  for (const person of organization.people) {
    person.groupRoleAssignments = person.groupRoleAssignments.filter(
      ({ groupId }) => groupId !== id,
    );
  }
}
