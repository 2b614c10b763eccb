import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import { classifyPreview, countOtherResources } from "../../cli/drift/classify";
import { readPreview } from "../../cli/drift/previewResult";
import { type Difference, type Report, reportOf } from "../../cli/drift/report";
import type { RuleId } from "../../cli/drift/rules";
import { classifyUndeclared } from "../../cli/drift/undeclared";
import { parseFacts } from "../../provider/domain/factParser";
import type { Fact } from "../../provider/domain/facts";
import { ORG, PROJECT } from "../support/ids";
import { listedPerson } from "../support/people";
import { engineEvents, type ResourceSteps } from "./engineEvents";

const read = (name: string) => readFileSync(join(__dirname, name), "utf8");

/** The engine's events of a preview of `openDriftedStack`. */
const recordedEvents = read("recordedEvents.jsonl")
  .split("\n")
  .filter(Boolean)
  .map((line) => JSON.parse(line) as EngineEvent);

/** What the provider reported during that preview. */
const recordedFacts = parseFacts(read("recordedFacts.jsonl"));

/** A time at which Linus has a week left to accept. */
const NOW = Date.parse("2026-02-24T12:00:00Z");

/** The differences in these events and facts at that time. */
export const classifyEvents = (
  events: readonly EngineEvent[],
  facts: readonly Fact[] = [],
): Difference[] => classifyPreview(readPreview(events, facts), { now: NOW, expiresWithinDays: 7 });

/** The rules that apply to one resource, each with what `up` would do. */
export const rulesFor = (steps: ResourceSteps): [RuleId, string][] =>
  classifyEvents(engineEvents(steps)).map(({ kind, up }) => [kind, up]);

const member = { status: "ACTIVE", roles: ["ORG_MEMBER"] } as const;

const people = [
  listedPerson({ ...member, username: "owner@example.com", roles: ["ORG_OWNER"] }),
  listedPerson({ ...member, username: "mallory@example.com" }),
  listedPerson({ ...member, username: "ada@example.com", roles: ["ORG_OWNER"] }),
  listedPerson({ ...member, username: "nora@new.example", userId: "650000000000000000000019" }),
  listedPerson({
    username: "trudy@example.com",
    status: "PENDING",
    roles: ["ORG_OWNER"],
    createdAt: "2026-02-01T12:00:00Z",
    inviterUsername: "owner@example.com",
  }),
  listedPerson({ username: "late@example.com", status: "INVITATION_EXPIRED" }),
];

/** A report of these differences and nothing else. */
export const reportWith = (
  differences: readonly Difference[],
  rest: Partial<Parameters<typeof reportOf>[1]> = {},
): Report =>
  reportOf(differences, {
    project: "program",
    stack: "prod",
    file: "infra/Pulumi.yaml",
    at: "2026-02-24T12:00:00.000Z",
    looked: { organizations: 1, people: 14, undeclared: true },
    others: { resources: 0, drifted: 0, planned: 0 },
    projects: {},
    notices: [],
    ...rest,
  });

/** The report of the recorded preview. */
export function recordedReport(): Report {
  const preview = readPreview(recordedEvents, recordedFacts);
  const differences = [
    ...classifyEvents(recordedEvents, recordedFacts),
    ...classifyUndeclared(ORG, people, preview),
  ];
  const { notices } = preview;
  const projects = { [PROJECT]: "Blue" };
  return reportWith(differences, { others: countOtherResources(preview), projects, notices });
}
