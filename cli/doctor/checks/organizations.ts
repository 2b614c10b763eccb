import { dayOf } from "../../../provider/domain/dates";
import { isActiveOwner, type Person } from "../../../provider/domain/person";
import type { OrganizationAnswers } from "../../../provider/runtime/diagnosis";
import { count } from "../../drift/formats/wording";
import { type Facts, isProblem } from "../facts";
import type { Check } from "../report";
import { skipReason } from "./blockers";
import { result, withoutFact } from "./check";
import { keyOf, listed } from "./wording";

const SECTION = "organizations";
const ORGANIZATION = { id: "organization", section: SECTION, title: "organization" } as const;
const MEMBERS = { id: "members", section: SECTION, title: "members" } as const;
const OWNERS = { id: "owners", section: SECTION, title: "owners" } as const;
const INVITATIONS = { id: "invitations", section: SECTION, title: "invitations" } as const;

/** The organizations: whether they are visible, their owners and their invitations. */
export function organizationChecks(facts: Facts): Check[] {
  const { atlas } = facts;
  if (!atlas || (atlas.read.length === 0 && skipReason(facts) !== ""))
    return [withoutFact(facts, ORGANIZATION, skipReason(facts))];
  const checks = atlas.read.flatMap((answers) => checksOf(facts, answers));
  const { length } = checks;
  if (facts.timeout?.during === "atlas") checks.push(withoutFact(facts, ORGANIZATION, ""));
  if (atlas.notRead > 0) {
    const message = `${count(atlas.notRead, "more organization was", "more organizations were")} not checked. Set --org to the id of one.`;
    checks.push(result(ORGANIZATION, "skipped", message, { data: { notRead: atlas.notRead } }));
  }
  if (length === 0 && checks.length === 0)
    checks.push(
      result(
        ORGANIZATION,
        "fail",
        "The credentials can see no organization. Use credentials of an organization.",
      ),
    );
  return checks;
}

function checksOf(facts: Facts, answers: OrganizationAnswers): Check[] {
  const { orgId, organization, people } = answers;
  const about = { ...ORGANIZATION, orgId };
  if ("failure" in organization) return [result(about, "fail", organization.failure.message)];
  const { name, isDeleted } = organization.value;
  const data = { name };
  const title = `${name} (${orgId})`;
  if (isDeleted)
    return [
      result(
        about,
        "fail",
        `${title} was deleted. Remove it from the program, or set orgId to another one.`,
        { data },
      ),
    ];
  const visible = answers.ownRejected
    ? result(
        about,
        "warn",
        `${title}. Atlas no longer recognizes the organization's own credentials in the state, and the configured ones are used instead. Run \`pulumi up\` with new ones.`,
        { data },
      )
    : result(about, "pass", title, { data });
  if (!people) return [visible];
  if ("failure" in people) {
    const other =
      people.failure.lacksRole && apiVersionOf(facts) === "v1.0"
        ? ` Or set ${keyOf(facts, "apiVersion")} to v2, in which ORG_READ_ONLY is enough to read people.`
        : "";
    return [visible, result({ ...MEMBERS, orgId }, "fail", `${people.failure.message}${other}`)];
  }
  const members = people.value.filter(({ status }) => status === "ACTIVE");
  return [
    visible,
    result({ ...MEMBERS, orgId }, "pass", count(members.length, "member", "members"), {
      data: { members: members.length },
    }),
    ownersCheck(orgId, people.value),
    invitationsCheck(facts, answers, people.value),
  ];
}

const apiVersionOf = ({ configuration }: Facts): string | undefined =>
  configuration && !isProblem(configuration.used) ? configuration.used.apiVersion : undefined;

function ownersCheck(orgId: string, people: readonly Person[]): Check {
  const about = { ...OWNERS, orgId };
  const [first, ...others] = people.filter(isActiveOwner);
  const number = first ? others.length + 1 : 0;
  const data = { owners: number };
  if (number > 1) return result(about, "pass", `${number} active owners`, { data });
  const message = `The only active owner is ${first?.username ?? "nobody"}. If this account is lost, nobody can manage the organization. Make another member ORG_OWNER.`;
  return result(about, "warn", message, { data });
}

function invitationsCheck(
  facts: Facts,
  { orgId, otherVersion }: OrganizationAnswers,
  people: readonly Person[],
): Check {
  const about = { ...INVITATIONS, orgId };
  const isV1 = apiVersionOf(facts) === "v1.0";
  const fromV2 = isV1 && otherVersion && "value" in otherVersion ? otherVersion.value : [];
  const all = [...people, ...fromV2];
  const named = (status: string) =>
    all.filter((one) => one.status === status).map(({ username }) => username);
  const pending = people.filter(({ status }) => status === "PENDING");
  const [expired, rejected] = [named("INVITATION_EXPIRED"), named("INVITATION_REJECTED")];
  const [next] = pending.flatMap(({ expiresAt }) => dayOf(expiresAt) ?? []).sort();
  const data = {
    pending: pending.length,
    expired: expired.length,
    rejected: rejected.length,
    nextExpiry: next,
  };
  const parts = [
    pending.length === 0
      ? "None pending"
      : `${pending.length} pending${next ? `, the next expires on ${next}` : ""}`,
    ...(expired.length > 0 ? [`${expired.length} expired (${listed(expired)})`] : []),
    ...(rejected.length > 0 ? [`${rejected.length} rejected (${listed(rejected)})`] : []),
  ];
  const unknown =
    isV1 && otherVersion && "failure" in otherVersion
      ? " Whether some have expired is unknown, because only v2 shows it."
      : "";
  const ended = expired.length + rejected.length > 0;
  const advice = ended
    ? " `pulumi up` resends those that the program declares, as onExpired and onRejected say."
    : "";
  return result(about, ended ? "warn" : "pass", `${parts.join(". ")}.${advice}${unknown}`, {
    data,
  });
}
