import { type Person, personId } from "../../provider/domain/person";
import { ORG_OWNER } from "../../provider/domain/roles";
import { aboutOf, ours } from "./classify";
import { isPerson, nothing } from "./classify/up";
import type { Observations } from "./observe";
import type { Difference } from "./report";
import type { Kind } from "./rules";

/** The organizations that the stack's resources are about, as far as their ids are known. */
export function organizationsOf(observations: Observations): string[] {
  const ids = ours(observations).flatMap((seen) => aboutOf(seen).orgId ?? []);
  return [...new Set(ids)].sort();
}

/** Members and invited people of an organization whom no resource is about. */
export function undeclared(
  orgId: string,
  people: readonly Person[],
  observations: Observations,
): Difference[] {
  const declared = new Set(
    ours(observations)
      .filter(isPerson)
      .map(aboutOf)
      .filter((about) => about.orgId === orgId)
      .map(({ who }) => personId({ orgId, username: who })),
  );
  return people
    .filter(({ username }) => !declared.has(personId({ orgId, username })))
    .flatMap(judge);

  function judge(person: Person): Difference[] {
    const kind = kindOf(person);
    if (!kind) return [];
    const { username, roles, createdAt, inviterUsername, status } = person;
    return [
      {
        kind,
        who: username,
        what: whatIs(person),
        orgId,
        live: roles,
        ...(status === "PENDING" && createdAt && { since: createdAt }),
        ...(inviterUsername && { by: inviterUsername }),
        up: nothing("no resource is about this person"),
      },
    ];
  }
}

function whatIs({ status, roles }: Person): string {
  const owner = roles.includes(ORG_OWNER);
  if (status === "ACTIVE") return `is ${owner ? "an owner" : "a member"} whom nobody declared`;
  return `is invited${owner ? " as an owner" : ""}, and nobody declared it`;
}

/** An invitation that ended lets nobody in, so it is not told. */
function kindOf({ status, roles }: Person): Kind | undefined {
  if (status !== "PENDING" && status !== "ACTIVE") return undefined;
  if (roles.includes(ORG_OWNER)) return "undeclared-owner";
  return status === "ACTIVE" ? "undeclared-member" : "undeclared-invitation";
}
