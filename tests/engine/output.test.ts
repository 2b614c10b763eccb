import { ORG } from "../support/ids";
import { openStackOnEmulator } from "../support/stack";

const program = `
import { OrgInvitation } from "pulumi-atlas-orgs";
new OrgInvitation("ada", { orgId: "${ORG}", username: "ada@example.com", roles: ["ORG_MEMBR"] });
`;

test("a preview shows a misspelled role once, as a warning that names the person", async () => {
  const { stack } = await openStackOnEmulator(program);
  const { code, output } = await stack.preview();
  expect(code).toBe(0);
  const warnings = output.split("\n").filter((line) => /^ {4}warning: /.test(line));
  expect(warnings).toEqual([
    "    warning: roles of ada@example.com: Atlas may not know ORG_MEMBR (did you mean ORG_MEMBER?).",
  ]);
});
