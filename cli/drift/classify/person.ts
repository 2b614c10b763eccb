import type { Properties, Seen } from "../observe";
import type { Difference } from "../report";
import type { Kind } from "../rules";
import type { About } from "./resource";
import { NOTHING, nothing } from "./up";

const DAY = 24 * 3600 * 1000;

/** What is asked of time. */
export interface Horizon {
  /** Milliseconds. */
  readonly now: number;
  /** An invitation that lapses within so many days is told. */
  readonly expiresWithinDays: number;
}

/** Where the person's invitation stands, if that is worth telling. */
export function judgeStatus(seen: Seen, about: About, horizon: Horizon): Difference[] {
  const { recorded, live } = seen;
  if (!live) return [];
  const before = recorded?.outputs.status;
  const { status, expiresAt } = live.outputs;
  const told = (kind: Kind, what: string, more: Partial<Difference>): Difference[] => [
    { ...about, kind, what, up: NOTHING, ...more },
  ];
  const day = String(expiresAt ?? "").slice(0, 10);
  switch (status) {
    case "ACTIVE":
      return before === status ? [] : told("accepted", "accepted the invitation", {});
    case "INVITATION_EXPIRED":
      return told("expired", "let the invitation expire", { ...since(expiresAt), up: again(seen) });
    case "INVITATION_REJECTED":
      return told("rejected", "rejected the invitation", { up: again(seen) });
    case "PENDING": {
      if (isNear(live.outputs, horizon))
        return told("expiring", `has until ${day} to accept`, { ...until(expiresAt) });
      if (before === status || before === undefined) return [];
      const by = live.outputs.inviterUsername;
      return told("invited-again", "was invited again outside the program", {
        ...since(live.outputs.createdAt),
        ...(typeof by === "string" && { by }),
      });
    }
    default:
      return [];
  }
}

const since = (at: unknown) => (typeof at === "string" ? { since: at } : {});
const until = (at: unknown) => (typeof at === "string" ? { until: at } : {});

function isNear({ expiresAt }: Properties, { now, expiresWithinDays }: Horizon): boolean {
  const left = Date.parse(String(expiresAt)) - now;
  // Long past and still pending: then this machine's clock is not Atlas's, and says nothing.
  return left > -DAY && left <= expiresWithinDays * DAY;
}

const again = ({ op }: Seen): string => {
  if (op === "update") return "sends a new invitation";
  if (op === "delete") return "forgets the invitation, which has ended";
  return nothing("as declared, it is not sent again");
};

/** Someone who is not where Atlas had them. */
export function judgeGone(seen: Seen, about: About): Difference {
  const { status, expiresAt } = seen.recorded?.outputs ?? {};
  const member = status === "ACTIVE";
  const what = member
    ? "was taken out of the organization"
    : `is neither invited nor a member any more${expiresAt ? `; the invitation ran until ${String(expiresAt).slice(0, 10)}` : ""}`;
  const declared = seen.declared !== undefined;
  return {
    ...about,
    kind: declared ? (member ? "member-removed" : "invitation-gone") : "settled",
    what,
    up: declared ? "invites them again, by one mail" : nothing("nobody declares them any more"),
  };
}
