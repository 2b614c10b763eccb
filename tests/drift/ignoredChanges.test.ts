import type { EngineEvent } from "@pulumi/pulumi/automation";
import { classifyPreview } from "../../cli/drift/classify";
import { readPreview } from "../../cli/drift/previewResult";
import type { RuleId } from "../../cli/drift/rules";
import { acme, active, ada, engineEvents, type ResourceSteps } from "./engineEvents";
import { usersEvents } from "./usersEvents";

/** The differences of a resource that has the option `ignoreChanges`. */
const classifyIgnoring = (ignoreChanges: readonly string[], steps: ResourceSteps) =>
  classifyIgnoringIn(engineEvents(steps), ignoreChanges);

function classifyIgnoringIn(events: readonly EngineEvent[], ignoreChanges: readonly string[]) {
  const { resources, ...preview } = readPreview(events);
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

test.each<[string, RuleId]>([
  ["*", "became-owner"],
  ["users", "became-owner"],
  ['users["ada@example.com"]', "became-owner"],
  ['users["Ada@Example.com"].roles', "became-owner"],
  ["users[*].roles", "became-owner"],
  ['users["ada@example.com"].teamIds', "settled"],
  ['users["grace@example.com"]', "settled"],
  ["undeclared", "settled"],
])("a role of an OrgUsers gained under ignoreChanges of %s is %s", (path, kind) => {
  const roles = ["ORG_OWNER"];
  const live = { ...active, roles };
  const events = usersEvents([{ recorded: active, live, declared: { ...ada, roles }, op: "same" }]);
  expect(classifyIgnoringIn(events, [path])).toMatchObject([{ who: ada.username, kind }]);
});
