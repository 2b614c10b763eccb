import { textIn } from "../answer";
import type { Lab } from "../lab";
import { createdId, ourEntry } from "../ours";
import { anyStatus, OTHER_ROLES, type Subject, userInvitation } from "../subject";

/** Sends an invitation with v2, changes it, and withdraws it in two ways. */
export async function userExperiment(subject: Subject, lab: Lab): Promise<void> {
  const { orgId } = subject;
  const invited = await lab.require(
    "userInvited",
    "createOrgUser",
    { orgId },
    userInvitation(subject),
  );
  const userId = createdId(invited, subject);
  const invitations = await lab.step("invitationsWithUser", "listOrgInvites", { orgId });
  const one = { orgId, userId };
  await lab.step("userChangedRoles", "updateOrgUser", one, { roles: { orgRoles: OTHER_ROLES } });
  const empty = { roles: { orgRoles: OTHER_ROLES, groupRoleAssignments: [] }, teamIds: [] };
  await lab.step("userEmptied", "updateOrgUser", one, empty);
  const invitationId = textIn(ourEntry(invitations, subject), "id");
  if (invitationId !== "") {
    await lab.step("userWithdrawn", "deleteOrgInvite", { orgId, invitationId });
    await lab.step("userOfUserWithdrawn", "getOrgUser", { ...one, ...anyStatus });
  } else {
    await lab.step("userRemoved", "removeOrgUser", one);
    return;
  }
  const again = await lab.require(
    "userReinvited",
    "createOrgUser",
    { orgId },
    userInvitation(subject),
  );
  const other = { orgId, userId: createdId(again, subject) };
  await lab.step("userRemoved", "removeOrgUser", other);
  await lab.step("userOfUserRemoved", "getOrgUser", { ...other, ...anyStatus });
}
