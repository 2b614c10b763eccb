import { PolicyPack, validateResourceOfType } from "@pulumi/policy";
import { Organization, OrgInvitation, OrgUsers } from "pulumi-atlas-orgs";

const COMPANY = "@example.com";
const MAX_OWNERS = 3;

new PolicyPack("atlas-orgs", {
  policies: [
    {
      name: "owners-belong-to-the-company",
      description: `Only people with an address that ends in ${COMPANY} are owners.`,
      enforcementLevel: "mandatory",
      validateResource: validateResourceOfType(OrgInvitation, (person, _, reportViolation) => {
        if (person.roles.includes("ORG_OWNER") && !person.username.endsWith(COMPANY)) {
          reportViolation(`Remove ORG_OWNER from ${person.username}, or use a company address.`);
        }
      }),
    },
    {
      name: "few-owners",
      description: `Each organization has at most ${MAX_OWNERS} owners, all of them of the company.`,
      enforcementLevel: "mandatory",
      validateResource: validateResourceOfType(OrgUsers, ({ users }, _, reportViolation) => {
        const owners = Object.keys(users).filter((one) => users[one]?.roles.includes("ORG_OWNER"));
        for (const owner of owners.filter((one) => !one.endsWith(COMPANY))) {
          reportViolation(`Remove ORG_OWNER from ${owner}, or use a company address.`);
        }
        if (owners.length > MAX_OWNERS) {
          reportViolation(`Declare at most ${MAX_OWNERS} owners, not ${owners.length}.`);
        }
      }),
    },
    {
      name: "organizations-stay-protected",
      description: "No program can delete an organization.",
      enforcementLevel: "mandatory",
      validateResource: validateResourceOfType(Organization, (organization, _, reportViolation) => {
        if (organization.deletionProtection === false) {
          reportViolation("Remove deletionProtection: false from this organization.");
        }
      }),
    },
  ],
});
