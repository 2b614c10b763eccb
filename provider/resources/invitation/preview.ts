import type { People } from "../../atlas/people/memberCache";
import { hasEnded, type Person } from "../../domain/person";
import { ORG_OWNER } from "../../domain/roles";
import { isKnown } from "../../domain/unknown";
import type { Failure } from "../lifecycle";
import * as messages from "./messages";
import { demotesOrRemovesOwner, hasOtherActiveOwner, nextStep } from "./plan";
import type { InvitationInputs } from "./types";

/** What a preview reports about a person before `up`. */
export interface PreviewCheck {
  readonly failures: readonly Failure[];
  /** The person who will be adopted. */
  readonly adopts?: Person;
  /** Whether `up` sends an invitation. */
  readonly invites?: boolean;
}

const NOTHING: PreviewCheck = { failures: [] };

/**
 * Reads Atlas in the two cases in which `up` meets someone it did not create: a person who is newly
 * declared may be in the organization already, and a person who loses ORG_OWNER may be the last
 * owner. Sends no request in any other case.
 *
 * @param people opens the member cache; called only if something has to be read
 */
export async function checkPreview(
  people: () => People,
  olds: Partial<InvitationInputs>,
  news: InvitationInputs,
): Promise<PreviewCheck> {
  const { orgId, username, roles, credentials } = news;
  if (!isKnown([orgId, username, roles, credentials])) return NOTHING;
  if (olds.username !== username || olds.orgId !== orgId) return checkNewPerson(people(), news);
  const demotes = olds.roles?.includes(ORG_OWNER) && !roles.includes(ORG_OWNER);
  if (!demotes) return NOTHING;
  return checkDemotion(people(), news, await people().find(orgId, username));
}

async function checkNewPerson(people: People, news: InvitationInputs): Promise<PreviewCheck> {
  const seen = await people.quickLookup(news.orgId, news.username);
  const step = nextStep(news, undefined, seen);
  if (step.do === "refuse") return { failures: [{ property: "username", reason: step.reason }] };
  if (!seen || hasEnded(seen.status)) return { failures: [], invites: true };
  return { ...(await checkDemotion(people, news, seen)), adopts: seen };
}

async function checkDemotion(
  people: People,
  news: InvitationInputs,
  seen: Person | undefined,
): Promise<PreviewCheck> {
  const { orgId, username, roles, mayRemoveLastOwner } = news;
  const demotes = demotesOrRemovesOwner(seen, { do: "change", grants: { roles } });
  if (mayRemoveLastOwner || !demotes) return NOTHING;
  if (hasOtherActiveOwner(await people.list(orgId), username)) return NOTHING;
  return { failures: [{ property: "roles", reason: messages.lastOwner(news) }] };
}
