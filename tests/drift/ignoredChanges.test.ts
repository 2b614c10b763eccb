import { classifyPreview } from "../../cli/drift/classify";
import { readPreview } from "../../cli/drift/previewResult";
import type { RuleId } from "../../cli/drift/rules";
import { acme, active, ada, engineEvents, type ResourceSteps } from "./engineEvents";

/** The differences of a resource that has the option `ignoreChanges`. */
function classifyIgnoring(ignoreChanges: readonly string[], steps: ResourceSteps) {
  const { resources, ...preview } = readPreview(engineEvents(steps));
  const ignoring = resources.map((resource) => ({ ...resource, ignoreChanges }));
  return classifyPreview({ ...preview, resources: ignoring }, { now: 0, expiresWithinDays: 7 });
}

test.each<[string, string[], RuleId]>([
  ["not declared, if the resource ignores it", ["roles"], "became-owner"],
  ["not declared, if the resource ignores everything", ["*"], "became-owner"],
  ["declared, if the resource ignores another argument", ["teamIds"], "settled"],
])("a role that was gained outside Pulumi is %s", (_, ignoreChanges, kind) => {
  const roles = ["ORG_OWNER"];
  const steps = { recorded: active, live: { ...active, roles }, declared: { ...ada, roles } };
  const differences = classifyIgnoring(ignoreChanges, { ...steps, op: "same" });
  expect(differences).toMatchObject([{ kind, live: roles }]);
  expect(differences[0]?.declared).toEqual(kind === "settled" ? roles : undefined);
});

test.each<[string, RuleId]>([
  ["settings", "protection-loosened"],
  ["settings.multiFactorAuthRequired", "protection-loosened"],
  ["settings.multiFactorAuth", "settled"],
])("a setting that became less secure under ignoreChanges of %s is %s", (path, kind) => {
  const settings = { multiFactorAuthRequired: false };
  const recorded = { ...acme, settings: { multiFactorAuthRequired: true } };
  const live = { ...acme, settings };
  const steps = { of: "organization", recorded, live, declared: live, op: "same" } as const;
  expect(classifyIgnoring([path], steps)).toMatchObject([{ kind }]);
});
