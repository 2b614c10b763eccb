import { readFileSync } from "node:fs";
import { join } from "node:path";
import { RunError } from "@pulumi/pulumi";
import { Organization, OrgInvitation } from "pulumi-atlas-orgs";
import { parse } from "yaml";

interface Person {
  email: string;
  department: string;
}

/** The organization roles of each department. */
const rolesOf: Record<string, string[]> = {
  platform: ["ORG_OWNER"],
  engineering: ["ORG_MEMBER"],
  finance: ["ORG_MEMBER", "ORG_BILLING_ADMIN"],
};

const people: Person[] = parse(readFileSync(join(__dirname, "people.yaml"), "utf8"));

const acme = new Organization("acme", { orgId: "64b000000000000000000001" });

for (const { email, department } of people) {
  const roles = rolesOf[department];
  if (!roles) {
    throw new RunError(
      `people.yaml: ${email} is in department "${department}", which has no roles. Add the department to rolesOf.`,
    );
  }
  new OrgInvitation(email, { orgId: acme.orgId, username: email, roles });
}
