import type { Person } from "../atlas/people";
import type { People } from "../atlas/roster";
import type { Failure } from "../lifecycle";
import { isKnown } from "../values";
import { adopts, keepsAnOwner, lastOwner, losesOwner, nextStep } from "./plan";
import type { InvitationInputs } from "./types";

/** What a preview says already of what `up` would do to a person who is there. */
export interface Foreseen {
  readonly failures: readonly Failure[];
  readonly notice?: string;
  /** Whether a mail will be sent. */
  readonly invites?: boolean;
}

/** How many invitations Atlas sends a minute for one address. */
export const MAILS_A_MINUTE = 10;

/** Why an `up` will take long. */
export const manyMails = `More than ${MAILS_A_MINUTE} people are to be invited, and Atlas allows ${MAILS_A_MINUTE} invitations per minute: \`up\` may take a minute for each ${MAILS_A_MINUTE} of them. If it is interrupted, the next one goes on with the rest.`;

const NOTHING: Foreseen = { failures: [] };

/**
 * Looks ahead where `up` would meet someone it has not made: whoever is newly declared may be there
 * already, and whoever loses ORG_OWNER may be the last one. Asks Atlas in these two cases only.
 */
export async function foresee(
  people: () => People,
  olds: Partial<InvitationInputs>,
  news: InvitationInputs,
): Promise<Foreseen> {
  const { orgId, username } = news;
  if (!isKnown([orgId, username, news.roles, news.credentials])) return NOTHING;
  if (olds.username !== username || olds.orgId !== orgId) return foreseeAdoption(people(), news);
  const demoted = olds.roles?.includes("ORG_OWNER") && !news.roles.includes("ORG_OWNER");
  if (!demoted) return NOTHING;
  return foreseeDemotion(people(), news, await people().find(orgId, username));
}

async function foreseeAdoption(people: People, news: InvitationInputs): Promise<Foreseen> {
  const seen = await people.glance(news.orgId, news.username);
  const step = nextStep(news, undefined, seen);
  if (step.do === "refuse") return { failures: [{ property: "username", reason: step.because }] };
  if (!seen || step.do === "invite") return { failures: [], invites: true };
  const { failures } = await foreseeDemotion(people, news, seen);
  return { failures, notice: adopts(news, seen) };
}

async function foreseeDemotion(
  people: People,
  news: InvitationInputs,
  seen: Person | undefined,
): Promise<Foreseen> {
  const { orgId, username, roles, mayRemoveLastOwner } = news;
  if (mayRemoveLastOwner || !losesOwner(seen, { do: "change", grants: { roles } })) return NOTHING;
  if (keepsAnOwner(await people.list(orgId), username)) return NOTHING;
  return { failures: [{ property: "roles", reason: lastOwner(news) }] };
}
