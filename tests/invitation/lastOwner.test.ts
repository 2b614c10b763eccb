import {
  demotesOrRemovesOwner,
  hasOtherActiveOwner,
} from "../../provider/resources/person/lastOwner";
import { listedPerson } from "../support/people";

const owner = listedPerson({ status: "ACTIVE", roles: ["ORG_MEMBER", "ORG_OWNER"], userId: "1" });
const bob = { ...owner, username: "bob@example.com", userId: "2" };

test.each([
  ["a demotion", owner, { do: "change", grants: { roles: ["ORG_MEMBER"] } }, true],
  ["a removal", owner, { do: "remove" }, true],
  ["a change of other grants", owner, { do: "change", grants: { teamIds: [] } }, false],
  ["roles with ORG_OWNER", owner, { do: "change", grants: { roles: ["ORG_OWNER"] } }, false],
  ["a withdrawal", owner, { do: "withdraw" }, false],
  ["nothing", owner, { do: "nothing" }, false],
  ["the removal of an absent person", undefined, { do: "remove" }, false],
  ["the removal of an invited owner", { ...owner, status: "PENDING" }, { do: "remove" }, false],
  ["the removal of a member", { ...owner, roles: ["ORG_MEMBER"] }, { do: "remove" }, false],
] as const)(
  "%s takes ORG_OWNER from an active member: decided by person and step",
  (_, seen, step, expected) => expect(demotesOrRemovesOwner(seen, step)).toBe(expected),
);

test.each([
  ["nobody", [], false],
  ["the person alone", [owner], false],
  ["the person under another address", [{ ...owner, username: "new@example.com" }], false],
  ["another owner", [owner, bob], true],
  ["another owner before the person", [bob, owner], true],
  ["an invited owner", [owner, { ...bob, status: "PENDING" as const }], false],
  ["a member", [owner, { ...bob, roles: ["ORG_MEMBER"] }], false],
])(
  "an organization with %s: whether it has another active owner is decided",
  (_, people, expected) => expect(hasOtherActiveOwner(people, owner)).toBe(expected),
);
