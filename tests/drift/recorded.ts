import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import { countOthers, judge } from "../../cli/drift/classify";
import { observe } from "../../cli/drift/observe";
import { type Difference, type Report, reportOf } from "../../cli/drift/report";
import type { Kind } from "../../cli/drift/rules";
import { undeclared } from "../../cli/drift/undeclared";
import { parseFacts } from "../../provider/domain/factParser";
import type { Fact } from "../../provider/domain/facts";
import type { Person } from "../../provider/domain/person";
import { type Told, tell } from "./events";

const ORG = "64b000000000000000000001";

/** What the engine told of a preview after `playScene`. */
const events = readFileSync(join(__dirname, "recorded.jsonl"), "utf8")
  .split("\n")
  .filter(Boolean)
  .map((line) => JSON.parse(line) as EngineEvent);

/** What the provider reported during it. */
const facts = parseFacts(readFileSync(join(__dirname, "recordedFacts.jsonl"), "utf8"));

/** An instant at which Linus has a week left to accept. */
const NOW = Date.parse("2026-02-24T12:00:00Z");

/** What is made of events at that instant, a week ahead. */
export const judged = (
  from: readonly EngineEvent[],
  reported: readonly Fact[] = [],
): Difference[] => judge(observe(from, reported), { now: NOW, expiresWithinDays: 7 });

/** The kinds of what is made of one resource, and what `up` would do. */
export const kinds = (told: Told): [Kind, string][] =>
  judged(tell(told)).map(({ kind, up }) => [kind, up]);

const someone = (username: string, more: Partial<Person>): Person => ({
  username,
  status: "ACTIVE",
  roles: ["ORG_MEMBER"],
  teamIds: [],
  groupRoleAssignments: [],
  ...more,
});

const people = [
  someone("owner@example.com", { roles: ["ORG_OWNER"] }),
  someone("mallory@example.com", {}),
  someone("ada@example.com", { roles: ["ORG_OWNER"] }),
  someone("trudy@example.com", {
    status: "PENDING",
    roles: ["ORG_OWNER"],
    createdAt: "2026-02-01T12:00:00Z",
    inviterUsername: "owner@example.com",
  }),
  someone("late@example.com", { status: "INVITATION_EXPIRED" }),
];

/** A report of these differences, with nothing else in it. */
export const reportWith = (
  differences: readonly Difference[],
  rest: Partial<Parameters<typeof reportOf>[1]> = {},
): Report =>
  reportOf(differences, {
    project: "program",
    stack: "prod",
    file: "infra/Pulumi.yaml",
    at: "2026-02-24T12:00:00.000Z",
    looked: { organizations: 1, people: 13, undeclared: true },
    others: { resources: 0, drifted: 0, planned: 0 },
    projects: {},
    notices: [],
    ...rest,
  });

/** The report of the recording. */
export function recordedReport(): Report {
  const observations = observe(events, facts);
  const differences = [...judged(events, facts), ...undeclared(ORG, people, observations)];
  const { notices } = observations;
  const projects = { "64b0000000000000000000b1": "Blue" };
  return reportWith(differences, { others: countOthers(observations), projects, notices });
}
