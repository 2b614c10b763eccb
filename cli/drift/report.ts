import { CLASSES, type DriftClass, RULES, type RuleId, ruleOf } from "./rules";

/** A resource of the program. */
interface DeclaredResource {
  readonly name: string;
  readonly urn: string;
  /** The address in `users`, if it is an OrgUsers. */
  readonly user?: string;
  /** The source file that declares it, relative to the current folder, if it is known. */
  readonly file?: string;
  readonly line?: number;
}

/** One difference between Atlas, the program and the stack's state. */
export interface Difference {
  readonly kind: RuleId;
  /** The person's e-mail address, or the organization's name or id. */
  readonly who: string;
  /** What happened, as in "gained ORG_OWNER". */
  readonly what: string;
  readonly orgId?: string;
  /** The resource that declares it. Absent if no resource does. */
  readonly resource?: DeclaredResource;
  /** The argument that differs, such as `roles` or `settings.multiFactorAuthRequired`. */
  readonly property?: string;
  /** The value that the program declares. */
  readonly declared?: unknown;
  /** The value in Atlas. */
  readonly live?: unknown;
  /** ISO 8601 time when it started, if Atlas returns it. */
  readonly since?: string;
  /** ISO 8601 time when an invitation expires. */
  readonly until?: string;
  /** Who did it, if Atlas returns it. */
  readonly by?: string;
  /** What `pulumi up --refresh` would do about it. */
  readonly up: string;
}

/** What a difference is about. It is the same for all differences of one resource or user. */
export type Subject = Pick<Difference, "who" | "orgId" | "resource">;

/** Resources of other providers. They are counted and not classified. */
export interface OtherResources {
  readonly resources: number;
  /** How many have declared arguments that differ from the state. */
  readonly drifted: number;
  /** How many `up` would change. */
  readonly planned: number;
}

export interface Report {
  /** Version of the report's format. */
  readonly version: 1;
  readonly project: string;
  readonly stack: string;
  /** Path of the project file, relative to the current folder. */
  readonly file: string;
  /** ISO 8601 time of the report. */
  readonly at: string;
  readonly counts: Readonly<Record<DriftClass, number>>;
  readonly differences: readonly (Difference & { readonly class: DriftClass })[];
  /** What was checked. */
  readonly looked: {
    readonly organizations: number;
    readonly people: number;
    /** Whether people that no resource declares were listed. */
    readonly undeclared: boolean;
  };
  readonly others: OtherResources;
  /** Names of the projects in `differences` by their ids, if Atlas returns them. */
  readonly projects: Readonly<Record<string, string>>;
  /** Messages of providers and program. */
  readonly notices: readonly string[];
}

/** For each value of `--fail-on`, the classes that fail a pipeline. */
export const FAIL_ON = {
  security: ["security"],
  drift: ["security", "drift"],
  any: ["security", "drift", "lifecycle", "planned"],
} as const satisfies Readonly<Record<string, readonly DriftClass[]>>;

export type FailOn = keyof typeof FAIL_ON;

const RULE_ORDER = Object.keys(RULES);

/** Sorts the differences, the most severe first, and counts them. */
export function reportOf(
  found: readonly Difference[],
  rest: Omit<Report, "version" | "counts" | "differences">,
): Report {
  const differences = found
    .map((one) => ({ class: ruleOf(one.kind).class, ...one }))
    .sort((one, other) => compare(sortKey(one), sortKey(other)));
  const count = (driftClass: string) =>
    differences.filter((one) => one.class === driftClass).length;
  const counts = Object.fromEntries(
    Object.keys(CLASSES).map((driftClass) => [driftClass, count(driftClass)]),
  ) as Record<DriftClass, number>;
  const { notices, ...head } = rest;
  return { version: 1, ...head, counts, differences, notices };
}

const sortKey = (one: Difference): string =>
  [
    String(RULE_ORDER.indexOf(one.kind)).padStart(2, "0"),
    one.who,
    one.resource?.urn ?? "",
    one.property ?? "",
  ].join("\0");

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

/** 1 if a check failed, 7 if the report has a class that `failOn` includes, otherwise 0. */
export function exitCode({ counts }: Report, failOn: FailOn): 0 | 1 | 7 {
  if (counts.error > 0) return 1;
  return FAIL_ON[failOn].some((driftClass) => counts[driftClass] > 0) ? 7 : 0;
}
