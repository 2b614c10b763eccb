import { loadWithOwner } from "../../provider/atlas/people/owners";
import { listedPerson } from "../support/people";

const member = listedPerson({ status: "ACTIVE" });
const invitedOwner = listedPerson({ roles: ["ORG_OWNER"] });
const owner = listedPerson({ status: "ACTIVE", roles: ["ORG_MEMBER", "ORG_OWNER"] });

/** Loads the lists one after the other; the last one stays. */
function loading(...lists: (typeof owner)[][]) {
  let calls = 0;
  const load = async () => lists[Math.min(calls++, lists.length - 1)] ?? [];
  return { people: () => loadWithOwner("listOrgUsers", load), calls: () => calls };
}

test("a list with an active owner is read once, wherever the owner is in it", async () => {
  const { people, calls } = loading([member, invitedOwner, owner]);
  expect(await people()).toEqual([member, invitedOwner, owner]);
  expect(calls()).toBe(1);
});

test("a list without an active owner is read again", async () => {
  const { people, calls } = loading([], [member], [owner]);
  expect(await people()).toEqual([owner]);
  expect(calls()).toBe(3);
});

test("a list that stays without an active owner is an error after three readings", async () => {
  const { people, calls } = loading([member, invitedOwner]);
  await expect(people()).rejects.toMatchObject({
    code: "ATLAS_GARBLED",
    operation: "listOrgUsers",
    message:
      "listOrgUsers: the list contains no active ORG_OWNER, but every organization has one. The list was not used. Check that the credentials can read users, and run again.",
  });
  expect(calls()).toBe(3);
});
