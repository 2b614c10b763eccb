import { acme, engineEvents } from "./engineEvents";
import { classifyEvents } from "./recording";

test("an organization that is adopted by its id is reported with what up changes in it", () => {
  const declared = {
    orgId: acme.orgId,
    name: "Acme",
    settings: { multiFactorAuthRequired: false },
  };
  const property = "settings.multiFactorAuthRequired";
  const facts = [
    {
      code: "adopts-organization",
      orgId: acme.orgId,
      name: "Emulated",
      changes: [
        { property, live: true, declared: false },
        { property: "name", live: "Emulated", declared: "Acme" },
      ],
      insufficientRoles: ["ORG_READ_ONLY"],
    },
  ] as const;
  const events = engineEvents({ of: "organization", declared, op: "create" });
  expect(classifyEvents(events, facts)).toMatchObject([
    {
      kind: "to-create",
      up: `adopts organization Emulated (${acme.orgId}); needs ORG_OWNER, and the credential has ORG_READ_ONLY`,
    },
    { kind: "to-change", property, up: "sets it to false (less secure)" },
    { kind: "to-change", property: "name", live: "Emulated", up: "sets it to Acme" },
  ]);
});
