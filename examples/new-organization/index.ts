import { Config, RunError } from "@pulumi/pulumi";
import { getOrganizationUsers, Organization, OrgInvitation } from "pulumi-atlas-orgs";

const config = new Config();

/** Looks up the owner of the new organization, who must be a member of the paying organization. */
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
  // While this is true, `pulumi destroy` does not delete the organization.
  deletionProtection: config.getBoolean("deletionProtection") ?? true,
});

for (const person of ["ada", "grace"]) {
  new OrgInvitation(person, {
    orgId: data.orgId,
    username: `${person}@example.com`,
    roles: ["ORG_MEMBER"],
    credentials: data.ownCredentials,
  });
}

export const orgId = data.orgId;
/** The API key of the new organization. Pulumi encrypts it; pass --show-secrets to see it. */
export const credentials = data.ownCredentials;
