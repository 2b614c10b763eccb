import { CLASSES, type DriftClass, factsOf, KINDS, type Kind } from "./rules";

/** One thing that is not as the program or the stack's state says. */
export interface Difference {
  readonly kind: Kind;
  /** The person's e-mail address, or the organization's name. */
  readonly who: string;
  /** What happened, as in "gained ORG_OWNER". */
  readonly what: string;
  readonly orgId?: string;
  /** The resource that declares it; absent for what nobody declared. */
  readonly resource?: { readonly name: string; readonly urn: string };
  /** The argument that differs, as in `roles` or `settings.multiFactorAuthRequired`. */
  readonly property?: string;
  /** What the program says it is. */
  readonly declared?: unknown;
  /** What it is in Atlas. */
  readonly live?: unknown;
  /** Since when, ISO 8601, where Atlas tells. */
  readonly since?: string;
  /** Until when, ISO 8601, for an invitation that is about to expire. */
  readonly until?: string;
  /** By whom, where Atlas tells. */
  readonly by?: string;
  /** What `pulumi up --refresh` would do about it. */
  readonly up: string;
}

/** Resources of other providers: counted, and not judged. */
export interface Others {
  readonly resources: number;
  /** How many were read otherwise than recorded, in what their program declares. */
  readonly drifted: number;
  /** How many `up` would touch. */
  readonly planned: number;
}

export interface Report {
  /** Version of this form. */
  readonly version: 1;
  readonly project: string;
  readonly stack: string;
  /** The project's file, as seen from where the command was run. */
  readonly file: string;
  /** When it was made, ISO 8601. */
  readonly at: string;
  readonly counts: Readonly<Record<DriftClass, number>>;
  readonly differences: readonly (Difference & { readonly class: DriftClass })[];
  /** How many organizations and people the stack has. */
  readonly looked: {
    readonly organizations: number;
    readonly people: number;
    /** Whether people whom nobody declared were looked for. */
    readonly undeclared: boolean;
  };
  readonly others: Others;
  /** Names of the projects that differences are about, by their ids, as far as Atlas tells them. */
  readonly projects: Readonly<Record<string, string>>;
  /** What providers and program said in passing. */
  readonly notices: readonly string[];
}

/** From which class on a report fails a pipeline. */
export const FAIL_ON = {
  security: ["security"],
  drift: ["security", "drift"],
  any: ["security", "drift", "lifecycle", "planned"],
} as const satisfies Readonly<Record<string, readonly DriftClass[]>>;

export type FailOn = keyof typeof FAIL_ON;

const KIND_ORDER = Object.keys(KINDS);

/** Puts the differences in order, the worst first, and counts them. */
export function reportOf(
  found: readonly Difference[],
  rest: Omit<Report, "version" | "counts" | "differences">,
): Report {
  const differences = found
    .map((one) => ({ class: factsOf(one.kind).class, ...one }))
    .sort((one, other) => compare(rank(one), rank(other)));
  const count = (kind: DriftClass) => differences.filter((one) => one.class === kind).length;
  const counts = Object.fromEntries(
    Object.keys(CLASSES).map((kind) => [kind, count(kind as DriftClass)]),
  ) as Record<DriftClass, number>;
  const { notices, ...head } = rest;
  return { version: 1, ...head, counts, differences, notices };
}

const rank = (one: Difference): string =>
  [
    String(KIND_ORDER.indexOf(one.kind)).padStart(2, "0"),
    one.who,
    one.resource?.urn ?? "",
    one.property ?? "",
  ].join("\0");

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

/** 1 if something could not be looked at, 7 if there is what `failOn` names, else 0. */
export function exitCode({ counts }: Report, failOn: FailOn): 0 | 1 | 7 {
  if (counts.error > 0) return 1;
  return FAIL_ON[failOn].some((kind) => counts[kind] > 0) ? 7 : 0;
}
