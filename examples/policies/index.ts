import { PolicyPack, validateResourceOfType } from "@pulumi/policy";
import { Organization, OrgInvitation } from "pulumi-atlas-orgs";

const COMPANY = "@example.com";

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
