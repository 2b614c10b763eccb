import type { Failure } from "../../../provider/runtime/diagnosis";
import { type Facts, isProblem } from "../facts";
import type { Check } from "../report";
import { failureOfFirstCall, skipReason } from "./blockers";
import { result, withoutFact } from "./check";
import { lostAdvice } from "./lostAdvice";

const SECTION = "connection";
const BASE_URL = { id: "base-url", section: SECTION, title: "base URL" } as const;
const PROXY = { id: "proxy", section: SECTION, title: "proxy" } as const;
const CONNECTION = { id: "connection", section: SECTION, title: "connection" } as const;
const CLOCK = { id: "clock", section: SECTION, title: "clock" } as const;

/** Kinds of failures that do not come from Atlas, or come from all of it. */
const OF_CONNECTION: readonly Failure["kind"][] = [
  "unreachable",
  "not-atlas",
  "atlas-failed",
  "not-found",
  "other",
];

/** Where Atlas is, and through which proxy it is reached. */
export function addressChecks(facts: Facts): Check[] {
  const { configuration, network } = facts;
  if (!configuration || isProblem(configuration.used)) {
    const reason = skipReason(facts);
    return [BASE_URL, PROXY].map((about) => withoutFact(facts, about, reason));
  }
  const { baseUrl } = configuration.used;
  const base = result(BASE_URL, "pass", baseUrl, { data: { baseUrl } });
  if (!network) return [base, withoutFact(facts, PROXY, "")];
  const { proxy } = network;
  const message = proxy ? `${proxy.host}, from ${proxy.name}` : "none";
  return [base, result(PROXY, "pass", message, { data: { ...proxy } })];
}

/** Whether Atlas answers, and whether TLS verifies that it is Atlas. */
export function connectionCheck(facts: Facts): Check {
  const { atlas, configuration, network } = facts;
  if (!atlas || !configuration || isProblem(configuration.used))
    return withoutFact(facts, CONNECTION, skipReason(facts));
  const failure = failureOfFirstCall(facts);
  if (failure && OF_CONNECTION.includes(failure.kind)) {
    const advice = lostAdvice(failure.lostCode, configuration.used.baseUrl, network?.proxy?.name);
    const message = [failure.message, advice].filter(Boolean).join(" ");
    return result(CONNECTION, "fail", message, { data: { code: failure.lostCode } });
  }
  if (!configuration.used.baseUrl.startsWith("https:"))
    return result(CONNECTION, "pass", "The server answers. TLS is not used on this machine.");
  if (network?.unverified)
    return result(
      CONNECTION,
      "warn",
      "Atlas answers, but NODE_TLS_REJECT_UNAUTHORIZED=0 turns off the verification of its certificate: anyone on the way can read the requests. Unset it.",
    );
  return result(CONNECTION, "pass", "Atlas answers, and its certificate is valid.");
}

/** A difference that matters for certificates and times in logs. */
const LARGE_SECONDS = 300;

/** How the clock of this machine differs from Atlas's. */
export function clockCheck(facts: Facts): Check {
  const { atlas } = facts;
  if (!atlas) return withoutFact(facts, CLOCK, skipReason(facts));
  const differences = atlas.requests.flatMap(({ at, durationMs, headers }) =>
    headers?.serverTime === undefined ? [] : [at + durationMs - headers.serverTime],
  );
  const [first] = differences;
  if (first === undefined)
    return result(CLOCK, "skipped", skipReason(facts) || "No response contained a date.");
  // The header is exact to the second only.
  const seconds = Math.round(first / 1000);
  const data = { differenceSeconds: seconds };
  if (Math.abs(seconds) < 60)
    return result(CLOCK, "pass", "Less than a minute from Atlas's.", { data });
  const side = seconds > 0 ? "ahead of" : "behind";
  const message = `The clock of this machine is ${duration(Math.abs(seconds))} ${side} Atlas's.`;
  if (Math.abs(seconds) < LARGE_SECONDS) return result(CLOCK, "pass", message, { data });
  const advice =
    "Set it: certificates and access tokens seem expired, or not valid yet, to a wrong clock.";
  return result(CLOCK, "warn", `${message} ${advice}`, { data });
}

function duration(seconds: number): string {
  if (seconds < 2 * 3600) return `${Math.round(seconds / 60)} min`;
  if (seconds < 48 * 3600) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} days`;
}
