/** The result of a check. */
export type Status = "pass" | "warn" | "fail" | "skipped";

/** The groups of checks, in the order in which they are made. */
export const SECTIONS = {
  versions: "Versions",
  configuration: "Configuration",
  connection: "Connection",
  credentials: "Credentials",
  organizations: "Organizations",
  api: "Atlas API",
  stack: "Stack",
} as const;

export type Section = keyof typeof SECTIONS;

/** One check. */
export interface Check {
  /** Never changes, such as `access-list`. */
  readonly id: string;
  readonly section: Section;
  /** What is checked, in one or two words. */
  readonly title: string;
  readonly status: Status;
  /** What was found and, unless the check passed, what to do. */
  readonly message: string;
  /** The organization that it is about. */
  readonly orgId?: string;
  /** Lines below the message: name and value. */
  readonly details?: readonly (readonly [name: string, value: string])[];
  /** The same as data, for programs. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** What the command found. */
export interface Report {
  readonly version: 1;
  /** ISO 8601. */
  readonly at: string;
  readonly project?: string;
  readonly stack?: string;
  readonly counts: Readonly<Record<Status, number>>;
  readonly checks: readonly Check[];
}

/** The report of the checks. */
export function reportOf(
  checks: readonly Check[],
  about: Omit<Report, "version" | "counts" | "checks">,
): Report {
  const count = (status: Status) => checks.filter((check) => check.status === status).length;
  const counts = {
    fail: count("fail"),
    warn: count("warn"),
    pass: count("pass"),
    skipped: count("skipped"),
  };
  return { version: 1, ...about, counts, checks };
}

/** 1 if a check failed. */
export const exitCode = ({ counts }: Report): number => (counts.fail > 0 ? 1 : 0);
