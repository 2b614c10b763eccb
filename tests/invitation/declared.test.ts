import { UNKNOWN } from "../../provider/domain/unknown";
import { createDeclarations } from "../../provider/resources/person/declarations";
import { ORG, OTHER_ORG } from "../support/ids";
import { ada } from "../support/people";

const grace = { ...ada, username: "grace@example.com" };
const shouting = { ...ada, username: "ADA@example.com" };

test("finds two new resources for one person, whatever the case of the address", () => {
  const { declare } = createDeclarations();
  expect(declare({}, shouting)).toBeUndefined();
  expect(declare({}, ada)).toEqual({ type: "OrgInvitation", username: "ADA@example.com" });
});

test("finds a new and an existing resource for one person, in either order", () => {
  const first = createDeclarations();
  expect(first.declare(ada, ada)).toBeUndefined();
  expect(first.declare({}, shouting)).toEqual({
    type: "OrgInvitation",
    username: "ada@example.com",
  });
  const second = createDeclarations();
  expect(second.declare({}, shouting)).toBeUndefined();
  expect(second.declare(ada, ada)).toEqual({ type: "OrgInvitation", username: "ADA@example.com" });
});

test("finds a resource of another provider process of the run, for a person or for all of them", () => {
  const elsewhere = (keys: readonly string[]) => keys.find((key) => key.endsWith(ada.username));
  const { declare, declareUsers } = createDeclarations({
    add: () => undefined,
    findElsewhere: elsewhere,
  });
  const conflict = { type: "provider", username: shouting.username };
  expect(declare({}, shouting)).toEqual(conflict);
  expect(declare({}, grace)).toBeUndefined();
  const users = { orgId: OTHER_ORG, removes: () => false, resource: "users" };
  expect(declareUsers({ ...users, usernames: [grace.username] })).toBeUndefined();
  expect(declareUsers({ ...users, usernames: [grace.username, shouting.username] })).toEqual(
    conflict,
  );
});

test("counts a replaced resource once, although Pulumi checks it twice", () => {
  const { declare } = createDeclarations();
  expect(declare(ada, grace)).toBeUndefined();
  expect(declare({}, grace)).toBeUndefined();
  expect(declare({}, grace)).toEqual({ type: "OrgInvitation", username: "grace@example.com" });
});

test("counts a resource that is replaced for another reason once, if it is known which one it is", () => {
  const { declare } = createDeclarations();
  expect(declare(ada, { ...ada, roles: ["ORG_OWNER"] }, "one")).toBeUndefined();
  expect(declare({}, { ...ada, roles: ["ORG_OWNER"] }, "one")).toBeUndefined();
  expect(declare({}, ada, "two")).toMatchObject({ type: "OrgInvitation" });
});

test("allows the same person in two organizations", () => {
  const { declare } = createDeclarations();
  expect(declare({}, ada)).toBeUndefined();
  expect(declare({}, { ...ada, orgId: "64b000000000000000000009" })).toBeUndefined();
});

test("allows several people who are not known yet", () => {
  const { declare } = createDeclarations();
  expect(declare({}, { ...ada, orgId: UNKNOWN })).toBeUndefined();
  expect(declare({}, { ...ada, orgId: UNKNOWN })).toBeUndefined();
});

test("a declared person is known by address, whatever the spelling, and in that organization only", () => {
  const { declare, has } = createDeclarations();
  declare({}, ada);
  expect(has(ada)).toBe(true);
  expect(has({ orgId: ORG, username: "ADA@Example.com" })).toBe(true);
  expect(has({ orgId: OTHER_ORG, username: ada.username })).toBe(false);
  expect(has(grace)).toBe(false);
});

test("a declared person is known by Atlas's spelling of the address as well", () => {
  const { addSpelling, has } = createDeclarations();
  addSpelling({}, { atlasUsername: "ada@atlas.example" });
  addSpelling({ orgId: ORG }, {});
  expect(has({ orgId: ORG, username: "ada@atlas.example" })).toBe(false);
  addSpelling({ orgId: ORG }, { atlasUsername: "ada@atlas.example" });
  expect(has({ orgId: ORG, username: "ada@atlas.example" })).toBe(true);
  expect(has({ orgId: OTHER_ORG, username: "ada@atlas.example" })).toBe(false);
  expect(has(ada)).toBe(false);
});

test("two new resources with the same inputs are two, and no replacement", () => {
  const { declare } = createDeclarations();
  expect(declare({}, ada)).toBeUndefined();
  expect(declare({}, ada)).toEqual({ type: "OrgInvitation", username: ada.username });
  const kept = createDeclarations();
  expect(kept.declare(ada, ada)).toBeUndefined();
  expect(kept.declare({}, ada)).toEqual({ type: "OrgInvitation", username: ada.username });
});

test("a second resource that moves to the same person is no replacement", () => {
  const { declare } = createDeclarations();
  expect(declare(ada, grace)).toBeUndefined();
  expect(declare({ ...ada, username: "bob@example.com" }, grace)).toEqual({
    type: "OrgInvitation",
    username: "grace@example.com",
  });
});

test("a resource that moves to another organization is a replacement", () => {
  const { declare } = createDeclarations();
  const moved = { ...ada, orgId: OTHER_ORG };
  expect(declare(ada, moved)).toBeUndefined();
  expect(declare({}, moved)).toBeUndefined();
});
