import { ORG_OWNER } from "../../../provider/domain/roles";
import type { OrganizationAnswers } from "../../../provider/runtime/diagnosis";
import { type Facts, isProblem } from "../facts";
import type { Check } from "../report";
import { failureOfFirstCall, skipReason } from "./blockers";
import { result, withoutFact } from "./check";
import { keyOf, kindOf } from "./wording";

const ROLE = { id: "role", section: "credentials", title: "role" } as const;

/** Whether the credentials have the role that an update needs, in each organization. */
export function roleChecks(facts: Facts): Check[] {
  const { atlas, configuration } = facts;
  if (!atlas || !configuration || isProblem(configuration.used))
    return [withoutFact(facts, ROLE, skipReason(facts))];
  const failure = failureOfFirstCall(facts);
  if (failure?.kind === "refused") return [result(ROLE, "fail", failure.message)];
  const known = atlas.read.filter(({ roles }) => roles);
  if (known.length === 0)
    return [withoutFact(facts, ROLE, skipReason(facts) || "No organization was read.")];
  const { apiVersion } = configuration.used;
  return known.map((answers) =>
    roleCheck(answers, facts, apiVersion, known.length > 1 ? ` in ${answers.orgId}` : ""),
  );
}

function roleCheck(
  { orgId, roles }: OrganizationAnswers,
  facts: Facts,
  apiVersion: string,
  where: string,
): Check {
  const about = { ...ROLE, orgId };
  const held = roles && "value" in roles ? roles.value : undefined;
  const isRefused = roles && "failure" in roles && roles.failure.lacksRole;
  if (held === undefined && !isRefused)
    return result(
      about,
      "skipped",
      `Atlas does not show the roles of the ${kindOf(facts)}${where}.`,
    );
  const more = { data: { roles: held ?? [] } };
  if (held?.includes(ORG_OWNER)) return result(about, "pass", `${ORG_OWNER}${where}`, more);
  const has = held?.length ? held.join(", ") : `less than ${ORG_OWNER}`;
  const found = `The ${kindOf(facts)} has ${has}${where}.`;
  const inV2 = `${found} That is enough to preview and to find drift, if it can read people. For \`pulumi up\`, give it ${ORG_OWNER}.`;
  if (apiVersion === "v2") return result(about, "warn", inV2, more);
  const inV1 = `${found} With API version v1.0, only ${ORG_OWNER} can list invitations. Give it ${ORG_OWNER}, or set ${keyOf(facts, "apiVersion")} to v2 to preview with ORG_READ_ONLY.`;
  return result(about, "fail", inV1, more);
}
