import { Organization, OrgInvitation } from "pulumi-atlas-orgs";

const acme = new Organization("acme", { orgId: "64b000000000000000000001", name: "Acme" });

// These people are already in the organization and have these roles. The first `up` adopts them,
// sends no mail and changes nothing. Later, `pulumi preview` shows changes that someone made in
// Atlas. Destroying the stack keeps them in the organization.
const members = {
  ada: ["ORG_OWNER"],
  grace: ["ORG_MEMBER", "ORG_BILLING_ADMIN"],
};

for (const [name, roles] of Object.entries(members)) {
  new OrgInvitation(name, { orgId: acme.orgId, username: `${name}@example.com`, roles });
}

// This person is not in the organization yet, so `up` invites them.
new OrgInvitation("linus", {
  orgId: acme.orgId,
  username: "linus@example.com",
  roles: ["ORG_MEMBER"],
});
