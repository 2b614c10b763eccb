import { dayOf } from "../../../provider/domain/dates";
import type { Fact } from "../../../provider/domain/facts";
import { textOf } from "../../../provider/domain/printable";
import type { Properties, ResourcePreview } from "../previewResult";
import type { Difference, Subject } from "../report";
import type { RuleId } from "../rules";
import { effectOfPresentPerson, NO_EFFECT, noEffect } from "./effects";

const DAY = 24 * 3600 * 1000;

/** Which invitations expire soon. */
export interface ExpiryOptions {
  /** The current time in milliseconds. */
  readonly now: number;
  /** Invitations that expire within this number of days are reported. */
  readonly expiresWithinDays: number;
}

/** The status of a person's invitation, if it is worth reporting. */
export function classifyInvitation(
  resource: ResourcePreview,
  subject: Subject,
  expiry: ExpiryOptions,
): Difference[] {
  const { recorded, live } = resource;
  if (!live) return [];
  const before = recorded?.outputs.status;
  const { status, createdAt, expiresAt, inviterUsername } = live.outputs;
  const difference = (kind: RuleId, what: string, more: Partial<Difference>): Difference[] => [
    { ...subject, kind, what, up: NO_EFFECT, ...more },
  ];
  switch (status) {
    case "ACTIVE":
      return before === status ? [] : difference("accepted", "accepted the invitation", {});
    case "INVITATION_EXPIRED":
      return difference("expired", "has an expired invitation", {
        ...since(expiresAt),
        up: effectOnEnded(resource),
      });
    case "INVITATION_REJECTED":
      return difference("rejected", "rejected the invitation", { up: effectOnEnded(resource) });
    case "PENDING":
      if (expiresSoon(live.outputs, expiry))
        return difference("expiring", `has until ${dayOf(expiresAt)} to accept`, until(expiresAt));
      if (before === status || before === undefined) return [];
      return difference("invited-again", "was invited again outside Pulumi", {
        ...since(createdAt),
        ...(typeof inviterUsername === "string" && { by: inviterUsername }),
      });
    default:
      return [];
  }
}

const since = (time: unknown) => (typeof time === "string" ? { since: time } : {});
const until = (time: unknown) => (typeof time === "string" ? { until: time } : {});

function expiresSoon({ expiresAt }: Properties, { now, expiresWithinDays }: ExpiryOptions) {
  const left = Date.parse(textOf(expiresAt)) - now;
  // A pending invitation that expired long ago shows that the clock of this machine is wrong.
  return left > -DAY && left <= expiresWithinDays * DAY;
}

function effectOnEnded({ op }: ResourcePreview): string {
  if (op === "update") return "sends a new invitation";
  if (op === "delete") return "only stops managing the invitation, which has ended";
  return noEffect("the resource does not send it again");
}

/** A person whose invitation or membership was deleted outside Pulumi. */
export function classifyMissingPerson(
  resource: ResourcePreview,
  subject: Subject,
  facts: readonly Fact[],
): Difference {
  const { status, expiresAt } = resource.recorded?.outputs ?? {};
  const wasMember = status === "ACTIVE";
  const day = dayOf(expiresAt);
  const validUntil = day ? `; the invitation was valid until ${day}` : "";
  const what = wasMember
    ? "was removed from the organization"
    : `is no longer invited or a member${validUntil}`;
  if (!resource.declared)
    return { ...subject, kind: "settled", what, up: noEffect("no resource declares this person") };
  return {
    ...subject,
    kind: wasMember ? "member-removed" : "invitation-gone",
    what,
    up: effectOfPresentPerson(resource.declared, facts) ?? "invites them again (sends one e-mail)",
  };
}
