import { sameAsSets, withoutUndefined } from "../../domain/compare";
import type { Draft, Grants, Person } from "../../domain/person";
import { GRANTS } from "../../domain/person";
import { type InvitationInputs, type InvitationState, MAX_REINVITES } from "./types";

/** The one thing that brings a person to what is declared, and why. */
export type Step =
  | {
      readonly do: "invite";
      readonly draft: Draft;
      readonly again: boolean;
      readonly because: string;
    }
  | { readonly do: "change"; readonly grants: Partial<Grants> }
  | { readonly do: "nothing" }
  | { readonly do: "report"; readonly because: string }
  | { readonly do: "refuse"; readonly because: string };

/** The one thing that destroying the resource does to the person, and why. */
export type DeletionPlan =
  | { readonly do: "withdraw" }
  | { readonly do: "remove" }
  | { readonly do: "nothing" }
  | { readonly do: "leave"; readonly because: string };

const day = (iso: string | undefined): string => (iso ? ` on ${iso.slice(0, 10)}` : "");

/**
 * The person as far as it can be known. v1.0 forgets an invitation when it ends: one that is
 * missing after its last day has expired; one that is missing before was withdrawn or rejected,
 * and v1.0 can't tell which, so it counts as gone.
 *
 * An invitation that ended grants nothing any more, so what it was sent with is no drift: its
 * grants are those that are recorded.
 */
export function observe(
  recorded: InvitationState | undefined,
  listed: Person | undefined,
  now: number,
): Person | undefined {
  if (!recorded) return listed;
  const { username, roles, teamIds = [], groupRoleAssignments = [], expiresAt } = recorded;
  const lapsed = expiresAt !== undefined && now >= Date.parse(expiresAt);
  const missing = recorded.status === "PENDING" && lapsed ? "INVITATION_EXPIRED" : recorded.status;
  const status = listed?.status ?? missing;
  return status === "INVITATION_EXPIRED" || status === "INVITATION_REJECTED"
    ? { username, ...listed, status, roles, teamIds, groupRoleAssignments }
    : listed;
}

/** What to do for a person whose invitation ended, given what was sent anew already. */
export function planResend(
  policy: Pick<InvitationInputs, "username" | "onExpired" | "onRejected" | "maxReinvites">,
  ended: Pick<InvitationState, "status" | "expiresAt" | "reinvites">,
): { readonly reinvite: boolean; readonly because: string } | undefined {
  const { status, expiresAt, reinvites } = ended;
  const { username, onExpired = "reinvite", onRejected = "report" } = policy;
  const { maxReinvites = MAX_REINVITES } = policy;
  if (status !== "INVITATION_EXPIRED" && status !== "INVITATION_REJECTED") return undefined;
  const expired = status === "INVITATION_EXPIRED";
  const what = `The invitation of ${username} ${expired ? `expired${day(expiresAt)}` : "was rejected"}`;
  if ((expired ? onExpired : onRejected) === "report")
    return { reinvite: false, because: `${what}. It is not sent again, as declared.` };
  if (reinvites >= maxReinvites)
    return {
      reinvite: false,
      because: `${what} and was sent anew ${reinvites} of ${maxReinvites} times. Raise maxReinvites to send another.`,
    };
  return {
    reinvite: true,
    because: `${what}. \`up\` sends a new one (${reinvites + 1} of ${maxReinvites}).`,
  };
}

const isThere = ({ username, orgId }: InvitationInputs, { status }: Person): string =>
  `${username} is ${status === "ACTIVE" ? "a member of" : "invited to"} organization ${orgId} already`;

/** What to say of someone who is taken over. */
export const adoptionMessage = (wanted: InvitationInputs, seen: Person): string =>
  `${isThere(wanted, seen)}, and is adopted.`;

/** Why an owner is neither removed nor demoted. */
export const lastOwnerMessage = ({
  orgId,
  username,
}: Pick<InvitationInputs, "orgId" | "username">): string =>
  `${username} is the last active ORG_OWNER of organization ${orgId} and stays so. Make someone else an owner first, or set mayRemoveLastOwner: true on this resource.`;

/** What to do about a person who is wanted, whether new to us or not. */
export function nextStep(
  wanted: InvitationInputs,
  recorded: InvitationState | undefined,
  seen: Person | undefined,
): Step {
  const { username, orgId } = wanted;
  const draft = withoutUndefined<Draft>({
    roles: wanted.roles,
    teamIds: wanted.teamIds,
    groupRoleAssignments: wanted.groupRoleAssignments,
  });
  const invite = (again: boolean, because: string): Step => ({
    do: "invite",
    draft,
    again,
    because,
  });
  if (!seen) return invite(false, `${username} is not in organization ${orgId}.`);
  switch (seen.status) {
    case "PENDING":
    case "ACTIVE": {
      if (!recorded && wanted.adopt === false) {
        const because = `${isThere(wanted, seen)}, and adopt is false. Set adopt to true to manage this person, or remove the resource.`;
        return { do: "refuse", because };
      }
      const grants = Object.fromEntries(
        GRANTS.filter((name) => draft[name] && !sameAsSets(draft[name], seen[name])).map((name) => [
          name,
          draft[name],
        ]),
      );
      return Object.keys(grants).length > 0 ? { do: "change", grants } : { do: "nothing" };
    }
    case "INVITATION_EXPIRED":
    case "INVITATION_REJECTED": {
      if (!recorded) return invite(false, `An earlier invitation of ${username} has ended.`);
      const { reinvite, because } = planResend(wanted, { ...recorded, status: seen.status }) ?? {
        reinvite: false,
        because: "",
      };
      return reinvite ? invite(true, because) : { do: "report", because };
    }
  }
}

/** What destroying the resource does to the person who is there now. */
export function planDeletion(recorded: InvitationState, seen: Person | undefined): DeletionPlan {
  const { username, orgId, adopted, onDelete = adopted ? "retain" : "remove" } = recorded;
  const retained = (what: string): DeletionPlan => ({
    do: "leave",
    because: `${username} ${what} organization ${orgId}: ${
      recorded.onDelete ? `onDelete is "${onDelete}"` : "the person was there before the resource"
    }.`,
  });
  switch (seen?.status) {
    case "PENDING":
      if (adopted && onDelete === "retain") return retained("stays invited to");
      return { do: "withdraw" };
    case "ACTIVE":
      return onDelete === "retain" ? retained("stays a member of") : { do: "remove" };
    case "INVITATION_EXPIRED":
    case "INVITATION_REJECTED":
    case undefined:
      return { do: "nothing" };
  }
}

/** What to say of someone whose resource is deleted and who is declared by another all the same. */
export const declaredElsewhereMessage = ({ orgId, username }: InvitationState): string =>
  `${username} stays in organization ${orgId}: the program declares the same person in another resource, which has adopted them.`;

/** Whether the step takes an active person out of the owners. */
export function demotesOrRemovesOwner(
  seen: Person | undefined,
  step: Step | DeletionPlan,
): boolean {
  if (seen?.status !== "ACTIVE" || !seen.roles.includes("ORG_OWNER")) return false;
  if (step.do === "change") return step.grants.roles?.includes("ORG_OWNER") === false;
  return step.do === "remove";
}

/** Whether the organization keeps an active owner without that person. */
export const hasOtherActiveOwner = (people: readonly Person[], without: string): boolean =>
  people.some(
    ({ username, status, roles }) =>
      username !== without && status === "ACTIVE" && roles.includes("ORG_OWNER"),
  );
