import * as v from "valibot";

/**
 * What a provider process reports to `atlas-orgs drift` while a preview runs: a code and data.
 * Messages are for people, and no code reads them.
 */
export type Fact =
  | { readonly code: "adopts-person"; readonly orgId: string; readonly username: string }
  | { readonly code: "adopts-organization"; readonly orgId: string; readonly name: string };

/** The environment variable that names the file to report facts to. */
export const FACTS_VARIABLE = "PULUMI_ATLAS_ORGS_FACTS";

const FACT = v.variant("code", [
  v.object({ code: v.literal("adopts-person"), orgId: v.string(), username: v.string() }),
  v.object({ code: v.literal("adopts-organization"), orgId: v.string(), name: v.string() }),
]);

/** The fact as one line of JSON. */
export const formatFact = (fact: Fact): string => `${JSON.stringify(fact)}\n`;

/** The facts in a text of JSON lines. Lines that are cut off or have an unknown code are skipped. */
export const parseFacts = (text: string): Fact[] =>
  text.split("\n").flatMap((line) => {
    const result = v.safeParse(LINE, line);
    return result.success ? [result.output] : [];
  });

const LINE = v.pipe(v.string(), v.parseJson(), FACT);
