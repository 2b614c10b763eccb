import { UNKNOWN } from "../../provider/domain/unknown";
import { createDeclarations } from "../../provider/resources/invitation/declarations";
import { ada } from "../support/people";

const grace = { ...ada, username: "grace@example.com" };
const shouting = { ...ada, username: "ADA@example.com" };

test("finds two new resources for one person, whatever the case of the address", () => {
  const { declare } = createDeclarations();
  expect(declare({}, shouting)).toBeUndefined();
  expect(declare({}, ada)).toBe("ADA@example.com");
});

test("finds a new and an existing resource for one person, in either order", () => {
  const first = createDeclarations();
  expect(first.declare(ada, ada)).toBeUndefined();
  expect(first.declare({}, shouting)).toBe("ada@example.com");
  const second = createDeclarations();
  expect(second.declare({}, shouting)).toBeUndefined();
  expect(second.declare(ada, ada)).toBe("ADA@example.com");
});

test("counts a replaced resource once, although Pulumi checks it twice", () => {
  const { declare } = createDeclarations();
  expect(declare(ada, grace)).toBeUndefined();
  expect(declare({}, grace)).toBeUndefined();
  expect(declare({}, grace)).toBe("grace@example.com");
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
