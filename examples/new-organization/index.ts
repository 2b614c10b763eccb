import { Config, RunError } from "@pulumi/pulumi";
import { getOrganizationUsers, Organization, OrgInvitation } from "pulumi-atlas-orgs";

const config = new Config();

/** The new organization belongs to someone of the organization whose credentials create it. */
async function ownerId(orgId: string, username: string): Promise<string> {
  const owner = (await getOrganizationUsers({ orgId })).find((user) => user.username === username);
  if (!owner?.userId) throw new RunError(`${username} is not a member of organization ${orgId}.`);
  return owner.userId;
}

const data = new Organization("data", {
  name: "Acme Data",
  orgOwnerId: ownerId(config.require("payingOrgId"), config.require("owner")),
  apiKey: { description: "Pulumi", roles: ["ORG_OWNER"] },
  settings: {
    multiFactorAuthRequired: true,
    restrictEmployeeAccess: true,
    securityContact: "security@example.com",
  },
  // Only as long as this is on is the organization safe from `pulumi destroy`.
  deletionProtection: config.getBoolean("deletionProtection") ?? true,
});

for (const person of ["ada", "grace"]) {
  new OrgInvitation(person, {
    orgId: data.orgId,
    username: `${person}@example.com`,
    roles: ["ORG_MEMBER"],
    credentials: data.credentials,
  });
}

export const orgId = data.orgId;
/** The organization's own API key. Pulumi keeps it encrypted, and shows it with --show-secrets. */
export const credentials = data.credentials;
