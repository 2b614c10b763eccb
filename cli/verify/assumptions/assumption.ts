import type { Trial, Untried } from "../verdict";

/** Something that the package assumes about Atlas. All texts are sentences, or parts of a table. */
export interface Assumption {
  /** Never changes: reports of different versions are compared by it. */
  readonly id: string;
  readonly claim: string;
  /** Why it is assumed: recorded, documented, source code or none. */
  readonly evidence: string;
  /** What depends on it. */
  readonly matters: string;
  /** What the provider does if it is wrong. */
  readonly ifRefuted: string;
  /** The test that shows it: the file without `.test.ts`, and the beginning of the test's name. */
  readonly shownBy: readonly [file: string, test: string];
  /** The emulator's choice about it (`--assume`). Every other choice than the default refutes it. */
  readonly choice?: string;
  readonly trial: Trial | Untried;
}
