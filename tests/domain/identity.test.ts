import {
  changedAddress,
  identify,
  isSameAddress,
  isSamePerson,
  type KnownPerson,
} from "../../provider/domain/identity";
import type { Person } from "../../provider/domain/person";
import { addressKey } from "../../provider/domain/username";
import { listedPerson } from "../support/people";

const ADA = "ada@example.com";
const NEW = "ada@new.example";
const listOf = (...people: Person[]) =>
  new Map(people.map((person) => [addressKey(person.username), person]));
const invited = (username: string, invitationId?: string) =>
  listedPerson({ username, ...(invitationId && { invitationId }) });
const member = (username: string, userId: string) =>
  listedPerson({ username, userId, status: "ACTIVE" });

type Row = [string, Person[], KnownPerson, string | undefined];

describe("a known person in a list", () => {
  test.each<Row>([
    ["is found by address if no id is recorded", [member(ADA, "1")], { username: ADA }, ADA],
    ["is found whatever the case", [member(ADA, "1")], { username: "ADA@Example.com" }, ADA],
    [
      "is found by Atlas's spelling of the address",
      [member("ada-atlas@example.com", "1"), member(ADA, "2")],
      { username: ADA, atlasUsername: "ada-atlas@example.com" },
      "ada-atlas@example.com",
    ],
    ["is not there in an empty list", [], { username: ADA, userId: "1" }, undefined],
    [
      "is found by user id at a changed address",
      [member("bob@example.com", "2"), member(NEW, "1")],
      { username: ADA, userId: "1", status: "ACTIVE" },
      NEW,
    ],
    [
      "is found by invitation id at a changed address",
      [invited("bob@example.com", "i2"), invited(NEW, "i1")],
      { username: ADA, invitationId: "i1", status: "PENDING" },
      NEW,
    ],
    [
      "is not the one who took over the address",
      [member(ADA, "2"), member(NEW, "1")],
      { username: ADA, userId: "1", status: "ACTIVE" },
      NEW,
    ],
    [
      "is not another member at the address",
      [member(ADA, "2")],
      { username: ADA, userId: "1", status: "ACTIVE" },
      undefined,
    ],
    [
      "is the newly invited person at the address of a member who left",
      [{ ...invited(ADA), userId: "2" }],
      { username: ADA, userId: "1", status: "ACTIVE" },
      ADA,
    ],
    [
      "is the member at the address whose invitation was sent again",
      [member(ADA, "2")],
      { username: ADA, userId: "1", status: "PENDING" },
      ADA,
    ],
    [
      "is the invitation at the address that has another id",
      [invited(ADA, "i2")],
      { username: ADA, invitationId: "i1", status: "PENDING" },
      ADA,
    ],
    [
      "is the member at the address if ids of the same kind are missing",
      [member(ADA, "2"), invited(NEW, "i2")],
      { username: ADA, invitationId: "i1", status: "PENDING" },
      ADA,
    ],
    [
      "is nobody else if no id and no address fits",
      [member(NEW, "2"), invited("bob@example.com", "i2")],
      { username: ADA, userId: "1", invitationId: "i1", status: "ACTIVE" },
      undefined,
    ],
    [
      "is nobody whose ids are missing, as the recorded ones are",
      [invited(NEW), listedPerson({ username: "bob@example.com" })],
      { username: ADA },
      undefined,
    ],
    [
      "is told by the user id before the invitation id",
      [
        { ...member(NEW, "1"), invitationId: "i2" },
        { ...member(ADA, "2"), invitationId: "i1" },
      ],
      { username: ADA, userId: "1", invitationId: "i1", status: "ACTIVE" },
      NEW,
    ],
  ])("%s", (_, people, known, expected) =>
    expect(identify(listOf(...people), known)?.username).toBe(expected),
  );
});

test.each<[string, Person, KnownPerson, boolean]>([
  ["the same user id", member(NEW, "1"), { username: ADA, userId: "1" }, true],
  ["another user id at the same address", member(ADA, "2"), { username: ADA, userId: "1" }, false],
  ["the same invitation id", invited(NEW, "i1"), { username: ADA, invitationId: "i1" }, true],
  ["another invitation id", invited(ADA, "i2"), { username: ADA, invitationId: "i1" }, false],
  [
    "ids of two kinds, and the address",
    member(ADA, "1"),
    { username: ADA, invitationId: "i" },
    true,
  ],
  [
    "ids of two kinds, and another address",
    member(NEW, "1"),
    { username: ADA, invitationId: "i" },
    false,
  ],
  ["a user id of one only, and another address", member(NEW, "1"), { username: ADA }, false],
  ["an invitation id of one only", invited(NEW, "i1"), { username: ADA }, false],
  [
    "Atlas's spelling",
    invited("ada-atlas@example.com"),
    { username: ADA, atlasUsername: "ada-atlas@example.com" },
    true,
  ],
])("%s: whether it is the same person is decided", (_, person, known, expected) =>
  expect(isSamePerson(person, known)).toBe(expected),
);

test("two spellings of an address are one address", () => {
  expect(isSameAddress("Ada@bücher.example", "ada@xn--bcher-kva.example")).toBe(true);
  expect(isSameAddress(ADA, NEW)).toBe(false);
});

test.each<[string, KnownPerson, string, string | undefined]>([
  ["the declared one", { username: ADA }, "ADA@example.com", undefined],
  ["another one", { username: ADA }, NEW, NEW],
  ["Atlas's spelling", { username: ADA, atlasUsername: NEW }, NEW, undefined],
  [
    "the declared one after another spelling",
    { username: ADA, atlasUsername: NEW },
    ADA,
    undefined,
  ],
  ["neither", { username: ADA, atlasUsername: NEW }, "x@example.com", "x@example.com"],
])("an address that is %s counts as changed, or not", (_, known, username, expected) =>
  expect(changedAddress(known, { username })).toBe(expected),
);
