import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Config, RunError } from "@pulumi/pulumi";
import { Organization, OrgUsers, type User } from "pulumi-atlas-orgs";
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

const users: Record<string, User> = {};
for (const { email, department } of people) {
  const roles = rolesOf[department];
  if (!roles) {
    throw new RunError(
      `people.yaml: ${email} is in department "${department}", which has no roles. Add the department to rolesOf.`,
    );
  }
  if (users[email]) throw new RunError(`people.yaml: ${email} is listed twice. Delete one entry.`);
  users[email] = { roles };
}

const acme = new Organization("acme", { orgId: "64b000000000000000000001" });

new OrgUsers("people", {
  orgId: acme.orgId,
  users,
  // The preview lists everyone who is not in the file. To remove them from the organization, run
  // `pulumi config set undeclared remove`.
  undeclared: new Config().get<"report" | "remove">("undeclared") ?? "report",
  // People who are not in the file and stay: for example, the partners of another program.
  ignore: ["*@partner.example"],
});
