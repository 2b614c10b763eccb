import { Organization, OrgInvitation } from "pulumi-atlas-orgs";

const acme = new Organization("acme", {
  orgId: "64b000000000000000000001",
  name: "Acme",
});

const people = {
  ada: ["ORG_OWNER"],
  grace: ["ORG_MEMBER", "ORG_BILLING_ADMIN"],
  linus: ["ORG_READ_ONLY"],
};

for (const [person, roles] of Object.entries(people)) {
  new OrgInvitation(person, { orgId: acme.orgId, username: `${person}@example.com`, roles });
}
