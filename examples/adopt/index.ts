import { Organization, OrgInvitation } from "pulumi-atlas-orgs";

const acme = new Organization("acme", { orgId: "64b000000000000000000001", name: "Acme" });

// Declared as they are, they are adopted: nobody gets a mail and nothing is changed. From then on
// the preview tells who was changed by hand. Destroying the stack leaves all of them in.
const members = {
  ada: ["ORG_OWNER"],
  grace: ["ORG_MEMBER", "ORG_BILLING_ADMIN"],
};

for (const [name, roles] of Object.entries(members)) {
  new OrgInvitation(name, { orgId: acme.orgId, username: `${name}@example.com`, roles });
}

// Someone new, in the same program, is invited.
new OrgInvitation("linus", {
  orgId: acme.orgId,
  username: "linus@example.com",
  roles: ["ORG_MEMBER"],
});
