import type { People } from "../../atlas/people/memberCache";
import type { Fact } from "../../domain/facts";
import type { Person } from "../../domain/person";
import { isKnown } from "../../domain/unknown";
import type { Failure } from "../lifecycle";
import {
  adoptionMessage,
  demotesOrRemovesOwner,
  hasOtherActiveOwner,
  lastOwnerMessage,
  nextStep,
} from "./plan";
import type { InvitationInputs } from "./types";

/** What a preview says already of what `up` would do to a person who is there. */
export interface PreviewCheck {
  readonly failures: readonly Failure[];
  readonly notice?: string;
  /** The same for `atlas-orgs drift`. */
  readonly fact?: Fact;
  /** Whether a mail will be sent. */
  readonly invites?: boolean;
}

/** How many invitations Atlas sends a minute for one address. */
export const MAILS_A_MINUTE = 10;

/** Why an `up` will take long. */
export const manyMails = `More than ${MAILS_A_MINUTE} people are to be invited, and Atlas allows ${MAILS_A_MINUTE} invitations per minute: \`up\` may take a minute for each ${MAILS_A_MINUTE} of them. If it is interrupted, the next one goes on with the rest.`;

const NOTHING: PreviewCheck = { failures: [] };

/**
 * Looks ahead where `up` would meet someone it has not made: whoever is newly declared may be there
 * already, and whoever loses ORG_OWNER may be the last one. Asks Atlas in these two cases only.
 */
export async function checkPreview(
  people: () => People,
  olds: Partial<InvitationInputs>,
  news: InvitationInputs,
): Promise<PreviewCheck> {
  const { orgId, username } = news;
  if (!isKnown([orgId, username, news.roles, news.credentials])) return NOTHING;
  if (olds.username !== username || olds.orgId !== orgId) return foreseeAdoption(people(), news);
  const demoted = olds.roles?.includes("ORG_OWNER") && !news.roles.includes("ORG_OWNER");
  if (!demoted) return NOTHING;
  return foreseeDemotion(people(), news, await people().find(orgId, username));
}

async function foreseeAdoption(people: People, news: InvitationInputs): Promise<PreviewCheck> {
  const seen = await people.quickLookup(news.orgId, news.username);
  const step = nextStep(news, undefined, seen);
  if (step.do === "refuse") return { failures: [{ property: "username", reason: step.because }] };
  if (!seen || step.do === "invite") return { failures: [], invites: true };
  const { failures } = await foreseeDemotion(people, news, seen);
  const { orgId, username } = news;
  const fact = { code: "adopts-person", orgId, username } as const;
  return { failures, notice: adoptionMessage(news, seen), fact };
}

async function foreseeDemotion(
  people: People,
  news: InvitationInputs,
  seen: Person | undefined,
): Promise<PreviewCheck> {
  const { orgId, username, roles, mayRemoveLastOwner } = news;
  if (mayRemoveLastOwner || !demotesOrRemovesOwner(seen, { do: "change", grants: { roles } }))
    return NOTHING;
  if (hasOtherActiveOwner(await people.list(orgId), username)) return NOTHING;
  return { failures: [{ property: "roles", reason: lastOwnerMessage(news) }] };
}
