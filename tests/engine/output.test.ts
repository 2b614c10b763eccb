import { LONG_FORMS } from "../support/forms";
import { ORG } from "../support/ids";
import { NO_CREDENTIALS, openOn } from "../support/stack";

const people = (count: number, role = "ORG_MEMBER") => `
import { Organization, OrgInvitation } from "pulumi-atlas-orgs";
for (let number = 1; number <= ${count}; number += 1)
  new OrgInvitation(\`p\${number}\`, {
    orgId: "${ORG}", username: \`p\${number}@example.com\`, roles: ["${role}"],
  });
`;
const PREVIEW_FAILED = "error: preview failed";

const diagnosticsIn = (output: string): string => output.slice(output.indexOf("Diagnostics:"));

/** The errors in Pulumi's diagnostics, apart from its own that the run failed. */
const errorsIn = (output: string): string[] =>
  diagnosticsIn(output)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.startsWith("error: ") && line !== PREVIEW_FAILED);

describe.each(LONG_FORMS)("$form", (front) => {
  const open = openOn(front);

  test("a preview shows a misspelled role once, as a warning that names the person", async () => {
    const { stack } = await open(people(1, "ORG_MEMBR"));
    const { code, output } = await stack.preview();
    expect(code).toBe(0);
    const warnings = output.split("\n").filter((line) => /^ {4}warning: /.test(line));
    expect(warnings).toEqual([
      "    warning: roles of p1@example.com: Atlas may not know ORG_MEMBR (did you mean ORG_MEMBER?).",
    ]);
  });

  test("a preview shows every warning, also those of the last resources", async () => {
    const { stack } = await open(people(24, "ORG_MEMBR"));
    const { code, output } = await stack.preview();
    expect(code).toBe(0);
    const warned = output.match(/^ {4}warning: roles of p\d+@example\.com/gm);
    expect(new Set(warned).size).toBe(24);
  });

  test("missing credentials of 16 people are one error, without a copy of it", async () => {
    const { stack } = await open(people(16), NO_CREDENTIALS);
    const { code, output } = await stack.preview();
    expect(code).not.toBe(0);
    expect(errorsIn(output)).toEqual([
      expect.stringMatching(/^error: No Atlas credentials found in the stack configuration/),
    ]);
    expect(output.match(/^ +MONGODB_ATLAS_ACCESS_TOKEN$/gm)).toHaveLength(1);
    expect(output).not.toContain("pulumi-atlas-orgs:");
  });

  test("a wrong key is one error in full, and one line for each other resource", async () => {
    const { stack } = await open(people(8));
    await stack.up();
    await stack.config("mongodbatlas:privateKey", "00000000-0000-4000-8000-000000000009", {
      secret: true,
    });
    const { code, output } = await stack.preview("--refresh", "--run-program");
    expect(code).not.toBe(0);
    const errors = errorsIn(output);
    const isFull = (line: string) => line.includes("is wrong, was deleted or belongs to another");
    expect(errors.filter(isFull)).toHaveLength(1);
    for (const line of errors.filter((line) => !isFull(line)))
      expect(line).toMatch(
        /^error: (Preview failed: )?listOrgInvites: 401 \(same error as another resource\)\.$/,
      );
    expect(output).not.toContain("pulumi-atlas-orgs:");
  });

  test("a refused destroy shows its reason once", async () => {
    const { stack } = await open(`
    import { Organization } from "pulumi-atlas-orgs";
    new Organization("acme", {
      name: "Acme", orgOwnerId: "64b000000000000000000003",
      apiKey: { description: "Pulumi", roles: ["ORG_OWNER"] },
    });
  `);
    await stack.up();
    const { code, output } = await stack.destroy();
    expect(code).not.toBe(0);
    expect(diagnosticsIn(output).match(/is protected from deletion/g)).toHaveLength(1);
  });
});
