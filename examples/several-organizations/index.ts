import * as pulumi from "@pulumi/pulumi";
import { Organization, OrgInvitation } from "pulumi-atlas-orgs";

const organizations = {
  acme: "64b000000000000000000001",
  globex: "64b000000000000000000006",
};

for (const [name, orgId] of Object.entries(organizations)) {
  // An API key has access to one organization only, so each organization has its own key in the
  // configuration, for example acme:publicKey.
  const config = new pulumi.Config(name);
  const credentials = {
    publicKey: config.require("publicKey"),
    privateKey: config.requireSecret("privateKey"),
  };
  new Organization(name, { orgId, credentials });
  new OrgInvitation(`${name}-auditor`, {
    orgId,
    username: "auditor@example.com",
    roles: ["ORG_READ_ONLY"],
    credentials,
  });
}
