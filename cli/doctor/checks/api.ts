import type { AtlasRequest, Failure } from "../../../provider/runtime/diagnosis";
import { type Facts, isProblem } from "../facts";
import type { Check } from "../report";
import { failureOfFirstCall, skipReason } from "./blockers";
import { result, withoutFact } from "./check";
import { keyOf } from "./wording";

const VERSION = { id: "api-version", section: "api", title: "version" } as const;
const RATE_LIMIT = { id: "rate-limit", section: "api", title: "rate limit" } as const;

/** Whether Atlas offers the configured API version, and until when. */
export function apiVersionCheck(facts: Facts): Check {
  const { atlas, configuration } = facts;
  if (!atlas || !configuration || isProblem(configuration.used))
    return withoutFact(facts, VERSION, skipReason(facts));
  const { apiVersion } = configuration.used;
  const { deprecations } = atlas;
  const data = { apiVersion, answered: answeredVersions(atlas.requests), deprecations };
  const gone = failuresOf(facts).find(({ kind }) => kind === "not-offered");
  if (gone) return result(VERSION, "fail", gone.message, { data });
  const [deprecated] = deprecations;
  if (deprecated) return result(VERSION, "warn", deprecated.message, { data });
  if (!data.answered.includes(apiVersion))
    return withoutFact(facts, VERSION, skipReason(facts) || "No call was answered.");
  const others = data.answered.filter((version) => version !== apiVersion);
  const also = others.length > 0 ? ` ${others.join(", ")} answers, too.` : "";
  return result(VERSION, "pass", `${apiVersion} answers and is not deprecated.${also}`, { data });
}

/** The failures of the calls that the configured API version has to answer. */
function failuresOf(facts: Facts): Failure[] {
  const { atlas } = facts;
  const answers = atlas?.read.flatMap(({ organization, people }) => [organization, people]) ?? [];
  const failed = answers.flatMap((answer) =>
    answer && "failure" in answer ? [answer.failure] : [],
  );
  return [failureOfFirstCall(facts) ?? [], failed].flat();
}

/** The versions of the API that answered a call with success. */
function answeredVersions(requests: readonly AtlasRequest[]): string[] {
  const answered = requests.filter(({ status = 0 }) => status >= 200 && status < 300);
  const versions = answered.flatMap(
    ({ path }) => /\/api\/atlas\/(v[\d.]+)\//.exec(path)?.[1] ?? [],
  );
  return [...new Set(versions)].sort();
}

/** A smaller part of a limit is reported. */
const SMALL_PART = 0.1;

/** How many requests Atlas allows before it refuses one. */
export function rateLimitCheck(facts: Facts): Check {
  const { atlas } = facts;
  if (!atlas) return withoutFact(facts, RATE_LIMIT, skipReason(facts));
  const refused = failuresOf(facts).find(({ kind }) => kind === "rate-limited");
  if (refused) return result(RATE_LIMIT, "fail", refused.message);
  const sent = atlas.requests.flatMap(({ operation, headers }) =>
    headers?.rateLimit ? [{ operation, ...headers.rateLimit }] : [],
  );
  // The latest response of an operation says how many are left.
  const latest = [...new Map(sent.map((one) => [one.operation, one])).values()];
  const [lowest] = latest.sort((one, other) => partLeft(one) - partLeft(other));
  if (!lowest) {
    const reason = skipReason(facts) || "Atlas sent no RateLimit headers. Version v1.0 has none.";
    return withoutFact(facts, RATE_LIMIT, reason);
  }
  const { operation, limit, remaining } = lowest;
  const message = `${remaining} of ${limit} requests are left for ${operation}.`;
  const more = { data: { limits: latest } };
  if (partLeft(lowest) >= SMALL_PART) return result(RATE_LIMIT, "pass", message, more);
  const advice = `Wait a minute before a large update, or lower ${keyOf(facts, "parallel")}.`;
  return result(RATE_LIMIT, "warn", `${message} ${advice}`, more);
}

interface Limit {
  readonly limit: number;
  readonly remaining: number;
}

const partLeft = ({ limit, remaining }: Limit): number => remaining / Math.max(limit, 1);
