import type { Person } from "../../provider/domain/person";
import {
  type Evidence,
  isOwnInvitation,
  NO_EVIDENCE,
} from "../../provider/resources/person/ownership";
import { listedPerson } from "../support/people";

const byKey = listedPerson({ inviterUsername: "key" });
const byOther = listedPerson({ inviterUsername: "owner@example.com" });
const byNobody = listedPerson();
const member = listedPerson({ status: "ACTIVE" });
const memberByKey = listedPerson({ status: "ACTIVE", inviterUsername: "key" });

test.each<[string, Person, Evidence["journal"], string | undefined, boolean]>([
  ["no journal, and our key sent it", byKey, undefined, "key", true],
  ["no journal, and another inviter", byOther, undefined, "key", false],
  ["no journal, and no inviter", byNobody, undefined, "key", false],
  ["no journal, and no key", byKey, undefined, undefined, false],
  ["no journal, no key and no inviter", byNobody, undefined, undefined, false],
  ["no journal, and a member", member, undefined, "key", false],
  ["no journal, and a member whom our key invited", memberByKey, undefined, "key", false],
  ["our entry, and our key", byKey, "ours", "key", true],
  ["our entry, and another inviter", byOther, "ours", "key", false],
  ["our entry, and no inviter", member, "ours", "key", true],
  ["our entry, without a key", byOther, "ours", undefined, true],
  ["another resource's entry, and our key", byKey, "other", "key", false],
  ["another resource's entry, without a key", byOther, "other", undefined, false],
])("%s: whether the invitation is our own is decided", (_, seen, journal, publicKey, expected) =>
  expect(isOwnInvitation(seen, { journal, publicKey })).toBe(expected),
);

test("without evidence, no invitation is our own", () => {
  expect(isOwnInvitation(byKey, NO_EVIDENCE)).toBe(false);
  expect(NO_EVIDENCE).toEqual({ journal: undefined, publicKey: undefined });
});
