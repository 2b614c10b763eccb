import type { Grants, OrgMembershipStatus } from "./person";

/**
 * What a provider process reports to `atlas-orgs drift` while a preview runs: a code and data.
 * Messages are for people, and no code reads them.
 */
export type Fact =
  | {
      readonly code: "adopts-person";
      readonly orgId: string;
      readonly username: string;
      readonly status?: OrgMembershipStatus;
      /** What the person has in Atlas, for the declared arguments that change it. */
      readonly live?: Partial<Grants>;
    }
  | { readonly code: "resumes-invitation"; readonly orgId: string; readonly username: string }
  | { readonly code: "adopts-organization"; readonly orgId: string; readonly name: string };

/** The environment variable that names the file to report facts to. */
export const FACTS_VARIABLE = "PULUMI_ATLAS_ORGS_FACTS";

/** The fact as one line of JSON. */
export const formatFact = (fact: Fact): string => `${JSON.stringify(fact)}\n`;
