import { type Answer, textIn } from "../answer";
import { ExperimentStopped, type Lab } from "../lab";
import { createdId, ourEntry } from "../ours";
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
  const invitationId = createdId(invited, subject);
  const request = `Decline the invitation in the mail to ${subject.address} now.`;
  await waitFor(subject, lab, "declined", request, (status) => status !== "PENDING");
  await lab.step("listedDeclined", "listOrgInvites", { orgId });
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
  const ids = { orgId, invitationId: createdId(invited, subject) };
  const request = `Accept the invitation in the newest mail to ${subject.address} now.`;
  const user = await waitFor(subject, lab, "accepted", request, (status) => status === "ACTIVE");
  const one = { orgId, userId: textIn(ourEntry(user, subject), "id") };
  await lab.step("readAccepted", "getOrgInvite", ids);
  await lab.step("withdrawnAccepted", "deleteOrgInvite", ids);
  await lab.require("memberAfterWithdrawal", "getOrgUser", { ...one, ...anyStatus });
  await lab.step("memberInvited", "createOrgInvite", { orgId }, invitation(subject));
  await lab.step("memberChanged", "updateOrgUser", one, { roles: { orgRoles: OTHER_ROLES } });
  await lab.step("memberRemoved", "removeOrganizationUser", one);
  await lab.step("userOfMemberRemoved", "getOrgUser", { ...one, ...anyStatus });
}

/** Asks the user to do something, and Atlas until the person has a status or is no longer listed. */
async function waitFor(
  subject: Subject,
  lab: Lab,
  name: Step,
  request: string,
  isDone: (status: string) => boolean,
): Promise<Answer> {
  const { orgId, address } = subject;
  const query = { orgId, username: address, ...anyStatus };
  // A person who cannot be found now could not be removed after they accept.
  if (ourEntry(await lab.require(name, "listOrgUsers", query), subject) === undefined)
    throw new ExperimentStopped("v2 does not find the person by the address");
  subject.ask(request);
  for (let poll = 0; poll < MAX_POLLS; poll += 1) {
    const answer = await lab.require(name, "listOrgUsers", query);
    if (isDone(textIn(ourEntry(answer, subject), "orgMembershipStatus"))) return answer;
    await lab.pause(POLL_MS);
  }
  throw new ExperimentStopped("nobody responded to the mail in ten minutes");
}
