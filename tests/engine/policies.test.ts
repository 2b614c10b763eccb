import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FORMS } from "../support/forms";
import { ORG } from "../support/ids";
import { repository } from "../support/repository";
import { openOn } from "../support/stack";

const PACK = ["--policy-pack", join(repository, "examples/policies")];

const program = (owner: string, more = "") => `
import { Organization, OrgInvitation } from "pulumi-atlas-orgs";
const acme = new Organization("acme", { orgId: "${ORG}", ${more} });
new OrgInvitation("ada", { orgId: acme.orgId, username: "${owner}", roles: ["ORG_OWNER"] });
new OrgInvitation("guest", { orgId: acme.orgId, username: "guest@elsewhere.example", roles: ["ORG_MEMBER"] });
`;

describe.each(FORMS)("$form", (front) => {
  const open = openOn(front);

  test("the example policies stop a preview and an update that break them, and allow others", async () => {
    const { emulator, stack } = await open(
      program("ada@example.com.elsewhere.example", "deletionProtection: false"),
    );
    const preview = await stack.preview(...PACK);
    expect(preview.code).not.toBe(0);
    expect(preview.output).toContain(`
        - [mandatory]  organizations-stay-protected  (${front.organizationType}: acme)
          No program can delete an organization.
          Remove deletionProtection: false from this organization.
        - [mandatory]  owners-belong-to-the-company  (${front.invitationType}: ada)
          Only people with an address that ends in @example.com are owners.
          Remove ORG_OWNER from ada@example.com.elsewhere.example, or use a company address.
`);
    expect(preview.output.match(/\[mandatory\]/g)).toHaveLength(2);
    const refused = await stack.up(...PACK);
    expect(refused.code).not.toBe(0);
    expect(refused.output).toContain("Remove deletionProtection: false from this organization.");
    expect(await stack.state()).not.toContainEqual(
      expect.objectContaining({ type: front.organizationType }),
    );
    expect(await emulator.mail()).toEqual([]);

    stack.write(program("Ada@Example.com"));
    const allowed = await stack.up(...PACK);
    expect(allowed.output).toContain("✅ atlas-orgs@v1.0.0");
    expect(allowed.code).toBe(0);
    expect(await emulator.mail()).toHaveLength(2);
  });

  test("the example policies check everyone whom an OrgUsers declares", async () => {
    const users = (owners: readonly string[]) => `
import { OrgUsers } from "pulumi-atlas-orgs";
const users = ${JSON.stringify(Object.fromEntries(owners.map((one) => [one, { roles: ["ORG_OWNER"] }])))};
new OrgUsers("people", { orgId: "${ORG}", users });
`;
    const owners = ["owner@example.com", "Ada@Example.com", "grace@example.com"];
    const { stack } = await open(users([...owners, "guest@elsewhere.example"]));
    const refused = await stack.preview(...PACK);
    expect(refused.code).not.toBe(0);
    expect(refused.output).toContain(`
        - [mandatory]  few-owners  (${front.usersType}: people)
          Each organization has at most 3 owners, all of them of the company.
          Remove ORG_OWNER from guest@elsewhere.example, or use a company address.
`);
    expect(refused.output).toContain("Declare at most 3 owners, not 4.");
    stack.write(users(owners));
    expect(await stack.preview(...PACK)).toMatchObject({ code: 0 });
  });
});

test("the page about policies shows the example", () => {
  const [page, example] = ["docs/policies.md", "examples/policies/index.ts"].map((file) =>
    readFileSync(join(repository, file), "utf8"),
  );
  expect(page).toContain(`\`\`\`ts\n${example}\`\`\``);
});
