import { FORMS } from "../support/forms";
import { ORG } from "../support/ids";
import { openOn } from "../support/stack";

const declared = `
import { Organization, OrgInvitation } from "pulumi-atlas-orgs";
const acme = new Organization("acme", { orgId: "${ORG}" });
const ada = new OrgInvitation("ada", { orgId: acme.orgId, username: "ada@example.com", roles: ["ORG_MEMBER"] });
`;

describe.each(FORMS)("$form", (front) => {
  const open = openOn(front);

  test.each([
    [
      "new Organization",
      "acme: the arguments are missing. Set orgId to adopt an organization, or name to create one.",
    ],
    ["new OrgInvitation", "acme: the arguments are missing. Set orgId, username and roles."],
  ])("%s without arguments, which JavaScript allows, is one message", async (create, message) => {
    const { stack } = await open(`
import * as atlas from "pulumi-atlas-orgs";
const { Organization, OrgInvitation } = atlas as any;
${create}("acme");
`);
    const { code, output } = await stack.preview();
    expect(code).not.toBe(0);
    expect(output).toContain(`error: ${message}\n`);
    expect(output).not.toMatch(/TypeError|\n\s+at /);
  });

  test("a preview without changes knows the outputs that have no value", async () => {
    const { stack } = await open(`${declared}
export const own = acme.ownCredentials;
export const key = acme.credentials;
export const settings = acme.settings;
export const userId = ada.userId;
export const teams = ada.teamIds;
export const status = ada.status;
`);
    const up = await stack.up();
    expect(up).toMatchObject({ code: 0 });
    const outputs = await stack.outputs();
    expect(outputs).toMatchObject({ status: "PENDING" });
    for (const args of [[], ["--refresh"]]) {
      const preview = await stack.preview("--expect-no-changes", ...args);
      expect(preview).toMatchObject({ code: 0, steps: [] });
      expect(preview.output).not.toMatch(/unknown|output<|Outputs:/);
    }
  });
});
