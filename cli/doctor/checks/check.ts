import type { Facts } from "../facts";
import type { Check, Status } from "../report";

/** Which check a result is of. */
export type About = Pick<Check, "id" | "section" | "title" | "orgId">;

/** The result of a check. */
export const result = (
  about: About,
  status: Status,
  message: string,
  more: Pick<Check, "details" | "data"> = {},
): Check => ({ ...about, status, message, ...more });

/**
 * The result of a check whose fact is missing. If the time was up, the check of the fact that was being
 * gathered fails, and the others are skipped. Otherwise it is skipped with the reason.
 */
export function withoutFact(facts: Facts, about: About, reason: string): Check {
  const { timeout } = facts;
  if (!timeout) return result(about, "skipped", reason || "It was not reached.");
  const limit = `within ${timeout.seconds} s`;
  if (about.id !== checkOf(facts, timeout.during))
    return result(about, "skipped", `The checks before did not end ${limit}.`);
  return result(about, "fail", `No result ${limit}. ${TIMEOUT_ADVICE[timeout.during]}`);
}

const ATLAS = "Atlas or the network is slow. Run again, and set --org to check one organization.";
const PULUMI = "Run `pulumi stack ls` to see whether Pulumi reaches its backend.";
const AGAIN = "Run again.";

const TIMEOUT_ADVICE: Readonly<Record<keyof Facts, string>> = {
  own: AGAIN,
  node: "Run `node --version` to see whether it ends.",
  pulumi: "Run `pulumi version` to see whether it ends.",
  project: PULUMI,
  stack: PULUMI,
  state: PULUMI,
  configuration: AGAIN,
  network: AGAIN,
  atlas: ATLAS,
  journals: AGAIN,
  timeout: AGAIN,
};

/** The id of the check that is the first to need a fact. */
function checkOf({ atlas }: Facts, fact: keyof Facts): string {
  switch (fact) {
    case "project":
      return "stack";
    case "atlas":
      return atlas ? "organization" : "connection";
    case "network":
      return "proxy";
    case "journals":
      return "journal";
    default:
      return fact;
  }
}
