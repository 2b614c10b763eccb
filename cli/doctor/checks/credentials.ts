import type { Facts } from "../facts";
import type { Check } from "../report";
import { failureOfFirstCall, skipReason } from "./blockers";
import { result, withoutFact } from "./check";
import { kindOf } from "./wording";

const SECTION = "credentials";
const CREDENTIAL = { id: "credential", section: SECTION, title: "credential" } as const;
const ACCESS_LIST = { id: "access-list", section: SECTION, title: "access list" } as const;

/** Failures that leave open whether Atlas recognizes the credentials. */
const UNDECIDED = [
  "unreachable",
  "not-atlas",
  "atlas-failed",
  "not-found",
  "not-offered",
  "rate-limited",
  "other",
];

const COMPARE =
  "Compare it with Atlas (Identity & Access, Applications). If its secret is lost, create a new one.";

/** Whether Atlas recognizes the credentials. */
export function credentialCheck(facts: Facts): Check {
  const { atlas } = facts;
  if (!atlas) return withoutFact(facts, CREDENTIAL, skipReason(facts));
  const failure = failureOfFirstCall(facts);
  const data = { kind: kindOf(facts) };
  if (failure?.kind === "unrecognized")
    return result(CREDENTIAL, "fail", `${failure.message} ${COMPARE}`, { data });
  if (failure && UNDECIDED.includes(failure.kind))
    return result(CREDENTIAL, "skipped", skipReason(facts));
  return result(CREDENTIAL, "pass", `Atlas accepts the ${kindOf(facts)}.`, { data });
}

/** Whether the credentials can be used from this machine. */
export function accessListCheck(facts: Facts): Check {
  const { atlas } = facts;
  if (!atlas) return withoutFact(facts, ACCESS_LIST, skipReason(facts));
  const failures = [
    failureOfFirstCall(facts),
    ...atlas.read.map(({ organization }) =>
      "failure" in organization ? organization.failure : undefined,
    ),
  ];
  const refusal = failures.find((failure) => failure?.kind === "access-list");
  if (refusal) {
    const data = { errorCode: refusal.errorCode };
    return result(ACCESS_LIST, "fail", refusal.message, { data });
  }
  if (failures[0]) return result(ACCESS_LIST, "skipped", skipReason(facts));
  const answer = atlas.read.find(
    ({ ownRejected, accessList }) => accessList && !ownRejected,
  )?.accessList;
  const entries = answer && "value" in answer ? answer.value : undefined;
  if (!answer && facts.timeout) return withoutFact(facts, ACCESS_LIST, "");
  if (!entries)
    return result(
      ACCESS_LIST,
      "pass",
      `Atlas accepts the ${kindOf(facts)} from this machine. It does not show its access list.`,
    );
  if (entries.length === 0)
    return result(
      ACCESS_LIST,
      "pass",
      `None: Atlas accepts the ${kindOf(facts)} from every address.`,
      {
        data: { entries: [] },
      },
    );
  const blocks = entries.map(({ cidrBlock, ipAddress }) => cidrBlock ?? ipAddress ?? "?");
  const addresses = [...new Set(entries.flatMap(({ lastUsedAddress }) => lastUsedAddress ?? []))];
  const lastUsed = addresses.length > 0 ? ` Last used from ${addresses.join(", ")}.` : "";
  const message = `It contains this machine. Entries: ${blocks.join(", ")}.${lastUsed}`;
  return result(ACCESS_LIST, "pass", message, { data: { entries: blocks, lastUsed: addresses } });
}
