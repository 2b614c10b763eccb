import { ORG_OWNER } from "../../provider/domain/roles";
import type { RawCall } from "../../provider/runtime/rawCalls";
import { type Answer, answerOf, objectIn, textIn, textsIn } from "./answer";
import { NAME_PREFIX } from "./experiments/organization";
import { isOurs, type Ours } from "./ours";
import { anyStatus, type CreatedOrganization, page } from "./subject";
import { isUnusable, type Seen } from "./verdict";

/** What is removed, and where. */
export interface Removal extends Ours {
  readonly orgId: string;
  /** The invited address. */
  readonly address: string;
  /** Ids that Atlas answered to our invitations. */
  readonly created: ReadonlySet<string>;
}

type Entry = Readonly<Record<string, unknown>>;

/** Thrown if a list cannot be read, so that nobody knows what is left. */
class Unreadable extends Error {}

/**
 * Withdraws our invitations and removes the member at our address. It relies on the lists only, so it
 * also finds what a lost response hides. Returns what is left, as sentences.
 */
export async function removePeople(call: RawCall, ours: Removal): Promise<string[]> {
  const { orgId, address } = ours;
  try {
    let left = await peopleLeft(call, ours);
    for (let round = 0; round < ROUNDS && left.length > 0; round += 1) {
      for (const { remove } of left) await remove();
      left = await peopleLeft(call, ours);
    }
    return left.map(({ what }) => `${what} is still in organization ${orgId}. Remove it in Atlas.`);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return [
      `Cannot tell whether ${address} is still invited to organization ${orgId}: ${error.message}. Check it in Atlas.`,
    ];
  }
}

/** How often removing is tried. Responses can be lost. */
const ROUNDS = 3;

interface Left {
  readonly what: string;
  readonly remove: () => Promise<unknown>;
}

async function entriesOf(exchange: ReturnType<RawCall>): Promise<readonly Entry[]> {
  const list = answerOf(await exchange);
  if (list.isSuccess) return list.entries;
  throw new Unreadable(`${list.exchange.operation} answered ${list.summary}`);
}

async function peopleLeft(call: RawCall, ours: Removal): Promise<Left[]> {
  const { orgId, address } = ours;
  const invitations = await entriesOf(call("listOrgInvites", { orgId }));
  const users = await entriesOf(call("listOrgUsers", { orgId, ...anyStatus, ...page }));
  const invited = invitations
    .filter((entry) => isOurs(entry, ours, ours.created))
    .map((entry) => textIn(entry, "id"))
    .map((invitationId) => ({
      what: `The invitation ${invitationId} of ${address}`,
      remove: () => call("deleteOrgInvite", { orgId, invitationId }),
    }));
  const members = users
    .filter((entry) => isOurs(entry, ours, ours.created))
    .filter((entry) => /^(ACTIVE|PENDING)$/.test(textIn(entry, "orgMembershipStatus")))
    // Withdrawing the invitation also removes the pending user.
    .filter((entry) => textIn(entry, "orgMembershipStatus") === "ACTIVE" || invited.length === 0)
    .map((entry) => {
      const userId = textIn(entry, "id");
      // No experiment makes anyone an owner. Someone else did, and decides about them.
      const isOwner = textsIn(objectIn(entry, "roles"), "orgRoles").includes(ORG_OWNER);
      return {
        what: `The user ${userId} (${address})`,
        remove: async () => isOwner || call("removeOrgUser", { orgId, userId }),
      };
    });
  return [...invited, ...members];
}

/** Deletes the organization that an experiment created. Returns what is left, as sentences. */
export async function removeOrganization(
  { created, deleted }: Seen,
  organization: CreatedOrganization | undefined,
): Promise<string[]> {
  if (organization === undefined) return uncertainCreation(created);
  if (deleted?.isSuccess) return [];
  const { orgId, call } = organization;
  let answer = answerOf(await call("deleteOrg", { orgId }));
  for (let round = 1; round < ROUNDS && isUnusable(answer); round += 1) {
    const after = answerOf(await call("getOrg", { orgId }));
    if (after.status === 401 || after.status === 404) return [];
    answer = answerOf(await call("deleteOrg", { orgId }));
  }
  if (answer.isSuccess || (deleted !== undefined && [401, 404].includes(answer.status))) return [];
  return [`Organization ${orgId} was not deleted (${answer.summary}). Delete it in Atlas.`];
}

/** A creation whose response is missing or unusable may have succeeded. */
function uncertainCreation(created: Answer | undefined): string[] {
  if (created === undefined || (created.status >= 300 && created.status < 500)) return [];
  return [
    `createOrg: ${created.summary}. Look for an organization whose name starts with "${NAME_PREFIX}", and delete it in Atlas.`,
  ];
}
