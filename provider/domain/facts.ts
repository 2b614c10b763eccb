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
  | {
      /** An OrgUsers finds someone whom it does not declare, and removes them or not. */
      readonly code: "removes-person" | "undeclared-person";
      readonly orgId: string;
      readonly username: string;
      readonly status: OrgMembershipStatus;
      readonly roles: readonly string[];
    }
  | { readonly code: "resumes-invitation"; readonly orgId: string; readonly username: string }
  | AdoptedOrganization;

/** An organization that `up` adopts. */
export interface AdoptedOrganization {
  readonly code: "adopts-organization";
  readonly orgId: string;
  /** Its name in Atlas. */
  readonly name: string;
  /** What `up` changes in it, the most dangerous change first. */
  readonly changes: readonly ArgumentChange[];
  /** Set if `up` changes something and the credentials lack ORG_OWNER: the roles that they have. */
  readonly insufficientRoles?: readonly string[];
}

/** One argument whose value in Atlas differs from the declared one. */
export interface ArgumentChange {
  /** Such as `name` or `settings.multiFactorAuthRequired`. */
  readonly property: string;
  readonly live: unknown;
  readonly declared: unknown;
}

/** The environment variable that names the file to report facts to. */
export const FACTS_VARIABLE = "PULUMI_ATLAS_ORGS_FACTS";

/** The fact as one line of JSON. */
export const formatFact = (fact: Fact): string => `${JSON.stringify(fact)}\n`;
