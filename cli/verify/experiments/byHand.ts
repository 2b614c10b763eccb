import { type Answer, textIn } from "../answer";
import { ExperimentStopped, type Lab } from "../lab";
import type { Step } from "../steps";
import { anyStatus, invitation, OTHER_ROLES, type Subject } from "../subject";

/** How often Atlas is asked whether the user responded to the mail. */
const POLL_MS = 10_000;
const MAX_POLLS = 60;

/** The user declines an invitation, and is invited again. */
export async function declinedExperiment(subject: Subject, lab: Lab): Promise<void> {
  const { orgId } = subject;
  const invited = await lab.require(
    "declinable",
    "createOrgInvite",
    { orgId },
    invitation(subject),
  );
  subject.ask(`Decline the invitation in the mail to ${subject.address} now.`);
  await waitFor(subject, lab, "declined", (status) => status !== "PENDING");
  await lab.step("listedDeclined", "listOrgInvites", { orgId });
  const invitationId = textIn(invited.body, "id");
  await lab.step("readDeclined", "getOrgInvite", { orgId, invitationId });
  await lab.step("invitedAfterDecline", "createOrgInvite", { orgId }, invitation(subject));
}

/** The user accepts an invitation, is invited again, changed and removed. */
export async function acceptedExperiment(subject: Subject, lab: Lab): Promise<void> {
  const { orgId } = subject;
  const invited = await lab.require(
    "acceptable",
    "createOrgInvite",
    { orgId },
    invitation(subject),
  );
  subject.ask(`Accept the invitation in the newest mail to ${subject.address} now.`);
  const user = await waitFor(subject, lab, "accepted", (status) => status === "ACTIVE");
  const ids = { orgId, invitationId: textIn(invited.body, "id") };
  const one = { orgId, userId: textIn(user.entries[0], "id") };
  await lab.step("readAccepted", "getOrgInvite", ids);
  await lab.step("withdrawnAccepted", "deleteOrgInvite", ids);
  await lab.require("memberAfterWithdrawal", "getOrgUser", { ...one, ...anyStatus });
  await lab.step("memberInvited", "createOrgInvite", { orgId }, invitation(subject));
  await lab.step("memberChanged", "updateOrgUser", one, { roles: { orgRoles: OTHER_ROLES } });
  await lab.step("memberRemoved", "removeOrganizationUser", one);
  await lab.step("userOfMemberRemoved", "getOrgUser", { ...one, ...anyStatus });
}

/** Asks Atlas until the person has a status, or is no longer listed. */
async function waitFor(
  { orgId, address }: Subject,
  lab: Lab,
  name: Step,
  isDone: (status: string) => boolean,
): Promise<Answer> {
  for (let poll = 0; poll < MAX_POLLS; poll += 1) {
    const query = { orgId, username: address, ...anyStatus };
    const answer = await lab.require(name, "listOrgUsers", query);
    // A declined invitation may leave the list, but only one that was in it.
    if (poll === 0 && answer.entries.length === 0)
      throw new ExperimentStopped("v2 does not find the person by the address");
    if (isDone(textIn(answer.entries[0], "orgMembershipStatus"))) return answer;
    await lab.pause(POLL_MS);
  }
  throw new ExperimentStopped("nobody responded to the mail in ten minutes");
}
