import { addedEntries, textIn } from "../answer";
import type { Lab } from "../lab";
import { createdId } from "../ours";
import {
  anyStatus,
  extras,
  invitation,
  OTHER_ROLES,
  page,
  ROLES,
  type Subject,
  userInvitation,
} from "../subject";

/** Sends an invitation with v1.0, reads it, changes it, sends it again and withdraws it. */
export async function invitationExperiment(subject: Subject, lab: Lab): Promise<void> {
  const { orgId, address } = subject;
  const invited = await lab.require("invited", "createOrgInvite", { orgId }, invitation(subject));
  const invitationId = createdId(invited, subject);
  const ids = { orgId, invitationId };
  await lab.step("read", "getOrgInvite", ids);
  await lab.step("listed", "listOrgInvites", { orgId });
  await lab.step("foundByAddress", "listOrgInvites", { orgId, username: address });
  const inV2 = { orgId, ...anyStatus };
  await lab.step("userFoundByAddress", "listOrgUsers", { ...inV2, username: address });
  const users = await lab.step("usersWithInvited", "listOrgUsers", { ...inV2, ...page });
  await change(subject, lab, invitationId);
  await lab.step("invitedAgain", "createOrgInvite", { orgId }, invitation(subject));
  const upperCase = { ...invitation(subject), username: address.toUpperCase() };
  await lab.step("invitedInUpperCase", "createOrgInvite", { orgId }, upperCase);
  await lab.step("userInvitedAgain", "createOrgUser", { orgId }, userInvitation(subject));
  await lab.step("withdrawn", "deleteOrgInvite", ids);
  await lab.step("readWithdrawn", "getOrgInvite", ids);
  await lab.step("withdrawnAgain", "deleteOrgInvite", ids);
  await lab.step("listedWithdrawn", "listOrgInvites", { orgId });
  const userId = textIn(addedEntries(users, subject.before)[0], "id");
  if (userId !== "")
    await lab.step("userOfWithdrawn", "getOrgUser", { orgId, userId, ...anyStatus });
  await lab.step("reinvited", "createOrgInvite", { orgId }, invitation(subject));
}

async function change(subject: Subject, lab: Lab, invitationId: string): Promise<void> {
  const { orgId, address } = subject;
  const ids = { orgId, invitationId };
  await lab.step("changedRoles", "updateOrgInviteById", ids, { roles: OTHER_ROLES });
  const all = { roles: ROLES, ...extras(subject) };
  await lab.step("changedAll", "updateOrgInviteById", ids, all);
  const empty = { teamIds: [], groupRoleAssignments: [] };
  await lab.step("emptied", "updateOrgInviteById", ids, { roles: OTHER_ROLES, ...empty });
  const byAddress = { username: address, roles: ROLES };
  await lab.step("changedByAddress", "updateOrgInvites", { orgId }, byAddress);
}
