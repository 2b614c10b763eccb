import type { Failure } from "../../../provider/runtime/diagnosis";
import { type Facts, isProblem } from "../facts";

/** Why the first call to Atlas failed; `undefined` if it did not or was not made. */
export function failureOfFirstCall({ atlas }: Facts): Failure | undefined {
  return atlas && "failure" in atlas.organizations ? atlas.organizations.failure : undefined;
}

const REASONS: Readonly<Record<Failure["kind"], string>> = {
  unreachable: "Atlas cannot be reached.",
  "not-atlas": "The server does not answer as Atlas does.",
  "atlas-failed": "Atlas failed.",
  unrecognized: "Atlas does not accept the credentials.",
  "access-list": "The access list of the credentials does not contain this machine.",
  refused: "Atlas refused the call.",
  "not-found": "Atlas does not offer the call.",
  "not-offered": "Atlas does not offer the configured API version.",
  "rate-limited": "Atlas limits the rate of requests.",
  other: "The call to Atlas failed.",
};

/** Why the checks that need Atlas cannot be made. */
export function skipReason(facts: Facts): string {
  const { configuration } = facts;
  if (!configuration || isProblem(configuration.used)) return "The configuration is not usable.";
  const failure = failureOfFirstCall(facts);
  return failure ? REASONS[failure.kind] : "";
}
