import { organizationName } from "./program";
import type { DeclaredOrganization } from "./readOrganization";

/** A resource as `pulumi import --file` reads it. */
interface ImportedResource {
  readonly type: string;
  readonly name: string;
  readonly id: string;
}

/**
 * The resources of the program, for `pulumi import --file`. Pulumi imports only native ones.
 *
 * @param isUsers whether one OrgUsers declares everyone
 */
export function importFile(organization: DeclaredOrganization, isUsers: boolean): string {
  const { orgId, groups } = organization;
  const resources: ImportedResource[] = [
    { type: "atlas-orgs:index:Organization", name: organizationName(organization), id: orgId },
    ...(isUsers
      ? [{ type: "atlas-orgs:index:OrgUsers", name: "people", id: orgId }]
      : groups.flat().map(({ username }) => ({
          type: "atlas-orgs:index:OrgInvitation",
          name: username,
          id: `${orgId}/${username}`,
        }))),
  ];
  return `${JSON.stringify({ resources }, null, 2)}\n`;
}
