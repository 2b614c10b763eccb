import { isMember, personNamed, searchedSpelling } from "../store/people";
import type { Organization, Person } from "../store/types";
import { isId } from "./attributes";
import { type Answer, type Call, param } from "./call";
import { apiError } from "./errors";
import { legacyUserView } from "./legacyUsers";

/** The account of a person, whatever organizations they are in. */
export function getAccount(call: Call): Answer {
  const userId = param(call, "userId");
  if (!isId(userId)) throw apiError("INVALID_USER_ID", userId);
  const account = findAccount(call, ({ people }) => people.find((one) => one.userId === userId));
  if (account === undefined) throw apiError("USER_NOT_FOUND", userId);
  return account;
}

/** The Terraform provider sends this call before every invitation. */
export function getAccountByName(call: Call): Answer {
  const username = param(call, "userName");
  const wanted = searchedSpelling(call.data, username);
  const account = findAccount(call, (organization) => personNamed(organization, wanted));
  if (account === undefined) throw apiError("USERNAME_NOT_FOUND", username);
  return account;
}

/** A credential sees the accounts of its organization's members. */
function findAccount(
  call: Call,
  find: (organization: Organization) => Person | undefined,
): Answer | undefined {
  const organization = call.data.organizations.find(({ id }) => id === call.caller.orgId);
  const member = organization && find(organization);
  if (organization === undefined || member === undefined || !isMember(member)) return undefined;
  const { mobileNumber: _, links, ...view } = legacyUserView(call, organization, member);
  const whitelist = {
    href: `${call.base}/users/${member.userId}/whitelist`,
    rel: "https://cloud.mongodb.com/whitelist",
  };
  return { status: 200, body: { ...view, links: links.toSpliced(1, 0, whitelist) } };
}
