import type { Person } from "../../domain/person";

/**
 * Creates a function that makes equal values of one list share their memory. In a list of 10,000
 * people almost all have one of a few sets of roles, and every copy would live as long as the list.
 */
export function createCompactor(): (person: Person) => Person {
  const shared = new Map<string, unknown>();
  const share = <Value>(value: Value): Value => {
    const key = typeof value === "string" ? value : JSON.stringify(value);
    if (key === undefined) return value;
    if (!shared.has(key)) shared.set(key, value);
    return shared.get(key) as Value;
  };
  return (person) => {
    const { roles, teamIds, groupRoleAssignments, createdAt, expiresAt } = person;
    const { inviterUsername, orgName } = person;
    return {
      ...person,
      roles: share(roles),
      teamIds: share(teamIds),
      groupRoleAssignments: share(groupRoleAssignments),
      ...(createdAt !== undefined && { createdAt: share(createdAt) }),
      ...(expiresAt !== undefined && { expiresAt: share(expiresAt) }),
      ...(inviterUsername !== undefined && { inviterUsername: share(inviterUsername) }),
      ...(orgName !== undefined && { orgName: share(orgName) }),
    };
  };
}
