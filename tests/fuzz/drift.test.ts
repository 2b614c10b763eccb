import type { EngineEvent } from "@pulumi/pulumi/automation";
import fc from "fast-check";
import { classifyPreview, countOtherResources } from "../../cli/drift/classify";
import { FORMATS } from "../../cli/drift/formats";
import { knownFrom, mask } from "../../cli/drift/mask";
import { readPreview } from "../../cli/drift/previewResult";
import { explainPulumiError } from "../../cli/drift/pulumiErrors";
import { classifyUndeclared } from "../../cli/drift/undeclared";
import type { Person } from "../../provider/domain/person";
import {
  acme,
  active,
  ada,
  diagnostic,
  engineEvents,
  pending,
  type ResourceSteps,
} from "../drift/engineEvents";
import { reportWith } from "../drift/recording";
import { fuzz, jsonText, mutationOf } from "../support/fuzz";
import { hostileText } from "../support/hostile";
import { ORG, PROJECT } from "../support/ids";
import { listedPerson } from "../support/people";

const groupRoleAssignments = [{ groupId: PROJECT, groupRoles: ["GROUP_OWNER"] }];
const person = {
  ...active,
  teamIds: ["t"],
  groupRoleAssignments,
  expiresAt: "2026-03-03T12:00:00Z",
};
const organization = { ...acme, settings: { multiFactorAuthRequired: true, delegation: { a: 1 } } };

const samples = [
  { name: "ada", recorded: pending, live: person, declared: ada, op: "update" },
  { name: "bob", recorded: person, live: null, declared: ada, op: "create" },
  {
    of: "organization",
    name: "acme",
    recorded: organization,
    live: organization,
    declared: acme,
    op: "update",
  },
] as const;

/** Previews whose resources have any properties, as a hostile Atlas and any program make them. */
const events = fc
  .tuple(
    fc.tuple(
      ...samples.map(({ recorded, live, declared, ...rest }) =>
        fc
          .record({
            recorded: mutationOf(recorded),
            live: mutationOf(live),
            declared: mutationOf(declared),
          })
          .map((states): ResourceSteps => ({ ...rest, ...objectsIn(states) })),
      ),
    ),
    fc.array(fc.tuple(fc.constantFrom("error", "warning", "info"), hostileText), { maxLength: 2 }),
  )
  .map(([resources, messages]): EngineEvent[] => [
    ...engineEvents(...resources),
    ...messages.map(([severity, text]) => diagnostic(severity, text)),
  ]);

/** The engine sends properties as an object; anything can be in it. */
const objectsIn = (states: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(states).map(([name, value]) => [
      name,
      typeof value === "object" && !Array.isArray(value) ? value : {},
    ]),
  );

test("a preview becomes a report in every format, masked or not, whatever its resources contain", () => {
  const people = fc.array(mutationOf(listedPerson({ username: "eve@example.com" })), {
    maxLength: 2,
  });
  fuzz(fc.tuple(events, people), ([all, listed]) => {
    const preview = readPreview(all);
    const typed = listed.filter(isPerson);
    const differences = [
      ...classifyPreview(preview, {
        now: Date.parse("2026-03-01T12:00:00Z"),
        expiresWithinDays: 7,
      }),
      ...classifyUndeclared(ORG, typed, preview),
    ];
    const { notices } = preview;
    const report = reportWith(differences, { notices, others: countOtherResources(preview) });
    for (const shown of [report, mask(report, knownFrom(preview))])
      for (const format of ["text", "markdown", "json", "sarif"] as const)
        expect(FORMATS[format](shown, { width: 80, color: false })).not.toBe("");
  });
});

/** The client returns people whose fields have these types: `tests/fuzz/responses`. */
function isPerson(value: unknown): value is Person {
  const { username, status, roles, teamIds } = (value ?? {}) as Partial<Person>;
  const texts = (list: unknown) =>
    Array.isArray(list) && list.every((one) => typeof one === "string");
  return (
    typeof username === "string" && typeof status === "string" && texts(roles) && texts(teamIds)
  );
}

test("an error of Pulumi becomes one message", () => {
  const thrown = fc.oneof(
    hostileText.map((text) => new Error(text)),
    hostileText.map((text) => new Error(`error: ${text}\n    at x`)),
    jsonText.map((text) => JSON.parse(text) as unknown),
  );
  fuzz(thrown as fc.Arbitrary<unknown>, (error) => {
    expect(typeof explainPulumiError(error)).toBe("string");
  });
});
