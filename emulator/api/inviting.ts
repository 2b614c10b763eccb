import { invite, personNamed, sendMail, statusOf } from "../store/people";
import type { Invitee, Standing } from "../store/types";
import { assertKnown } from "./attributes";
import type { OrgCall } from "./call";
import { refusal } from "./refusal";

const MAILS_PER_MINUTE = 10;
const MINUTE = 60_000;

/**
 * Invites someone who is neither invited nor a member, and sends the mail. Both API versions do
 * it here, so that they can't differ.
 */
export function sendInvitation(call: OrgCall, wanted: Standing & { username: string }): Invitee {
  const { world, organization, now, caller } = call;
  assertKnown(organization, wanted);
  if (call.rateLimited) assertFewMails(call);
  const there = personNamed(organization, wanted.username);
  if (there !== undefined && ["ACTIVE", "PENDING"].includes(statusOf(there, now))) {
    throw refusal("USER_ALREADY_EXISTS", wanted.username);
  }
  const invitee = invite(world, organization, wanted, caller.name, now);
  sendMail(world, organization, invitee);
  return invitee;
}

/** Atlas counts the invitations of one address, and answers 400 where one would expect 429. */
function assertFewMails({ world, now }: OrgCall): void {
  const recent = world.mail.filter(({ sentAt }) => Math.abs(now - Date.parse(sentAt)) < MINUTE);
  if (recent.length >= MAILS_PER_MINUTE) {
    throw refusal("INVITATIONS_RATE_LIMITED_IP", MAILS_PER_MINUTE, 1);
  }
}
