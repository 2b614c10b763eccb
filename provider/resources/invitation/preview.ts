import type { People } from "../../atlas/people/memberCache";
import { hasEnded, type Person } from "../../domain/person";
import { ORG_OWNER } from "../../domain/roles";
import { isKnown } from "../../domain/unknown";
import type { Failure } from "../lifecycle";
import { demotesOrRemovesOwner, hasOtherActiveOwner } from "../person/lastOwner";
import { lastOwner } from "../person/messages";
import { type Evidence, isOwnInvitation } from "../person/ownership";
import { nextStep } from "../person/plan";
import type { InvitationInputs } from "./types";

/** What a preview reports about a person before `up`. */
export interface PreviewCheck {
  readonly failures: readonly Failure[];
  /** The person who is in the organization already. */
  readonly present?: Person;
  /** Whether that person comes from an interrupted run of this resource, and is not adopted. */
  readonly isOwn?: boolean;
  /** Whether `up` sends an invitation. */
  readonly invites?: boolean;
}

const NOTHING: PreviewCheck = { failures: [] };

/**
 * Reads Atlas in the two cases in which `up` meets someone it did not create: a person who is newly
 * declared may be in the organization already, and a person who loses ORG_OWNER may be the last
 * owner. Sends no request in any other case.
 *
 * A changed `username` may be the same person, which only `diff` can tell: it has the recorded ids. If
 * it is another person, the engine checks the replacement once more, without old inputs.
 */
export async function checkPreview(
  { people, evidence }: PreviewPorts,
  olds: Partial<InvitationInputs>,
  news: InvitationInputs,
): Promise<PreviewCheck> {
  const { orgId, username, roles, credentials } = news;
  if (!isKnown([orgId, username, roles, credentials])) return NOTHING;
  if (olds.username === undefined) return checkNewPerson(people(), news, evidence);
  if (olds.username !== username || olds.orgId !== orgId) return NOTHING;
  const demotes = olds.roles?.includes(ORG_OWNER) && !roles.includes(ORG_OWNER);
  if (!demotes) return NOTHING;
  return checkDemotion(people(), news, await people().find(orgId, { username }));
}

/** What the preview check reads. Each is opened only if something has to be read. */
export interface PreviewPorts {
  people(): People;
  evidence(): Evidence;
}

async function checkNewPerson(
  people: People,
  news: InvitationInputs,
  evidence: () => Evidence,
): Promise<PreviewCheck> {
  const seen = await people.quickLookup(news.orgId, news.username);
  if (!seen || hasEnded(seen.status)) return { failures: [], invites: true };
  const isOwn = isOwnInvitation(seen, evidence());
  const step = nextStep(news, isOwn ? { reinvites: 0 } : undefined, seen);
  if (step.do === "refuse") return { failures: [{ property: "username", reason: step.reason }] };
  return { ...(await checkDemotion(people, news, seen)), present: seen, isOwn };
}

async function checkDemotion(
  people: People,
  news: InvitationInputs,
  seen: Person | undefined,
): Promise<PreviewCheck> {
  const { orgId, roles, mayRemoveLastOwner } = news;
  const demotes = demotesOrRemovesOwner(seen, { do: "change", grants: { roles } });
  if (mayRemoveLastOwner || !seen || !demotes) return NOTHING;
  if (hasOtherActiveOwner(await people.list(orgId), seen)) return NOTHING;
  return { failures: [{ property: "roles", reason: lastOwner(news) }] };
}
