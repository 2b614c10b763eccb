import { PolicyPack, type ReportViolation, type ResourceValidationArgs } from "@pulumi/policy";
import type { Unwrap } from "@pulumi/pulumi";
import {
  Organization,
  type OrganizationArgs,
  OrgInvitation,
  type OrgInvitationArgs,
  OrgUsers,
  type OrgUsersArgs,
} from "pulumi-atlas-orgs";

const COMPANY = "@example.com";
const MAX_OWNERS = 3;

/** Checks dynamic and native resources. Pulumi's `validateResourceOfType` would skip native ones. */
const each =
  <Args>(
    resource: { isInstance(value: unknown): boolean },
    check: (args: Unwrap<Args>, reportViolation: ReportViolation) => void,
  ) =>
  ({ type, props }: ResourceValidationArgs, reportViolation: ReportViolation): void => {
    if (resource.isInstance({ __pulumiType: type })) check(props as Unwrap<Args>, reportViolation);
  };

new PolicyPack("atlas-orgs", {
  policies: [
    {
      name: "owners-belong-to-the-company",
      description: `Only people with an address that ends in ${COMPANY} are owners.`,
      enforcementLevel: "mandatory",
      validateResource: each<OrgInvitationArgs>(OrgInvitation, (person, reportViolation) => {
        if (person.roles.includes("ORG_OWNER") && !person.username.endsWith(COMPANY)) {
          reportViolation(`Remove ORG_OWNER from ${person.username}, or use a company address.`);
        }
      }),
    },
    {
      name: "few-owners",
      description: `Each organization has at most ${MAX_OWNERS} owners, all of them of the company.`,
      enforcementLevel: "mandatory",
      validateResource: each<OrgUsersArgs>(OrgUsers, ({ users }, reportViolation) => {
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
      validateResource: each<OrganizationArgs>(Organization, (organization, reportViolation) => {
        if (organization.deletionProtection === false) {
          reportViolation("Remove deletionProtection: false from this organization.");
        }
      }),
    },
  ],
});
