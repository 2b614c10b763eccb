import { UNKNOWN } from "../../provider/domain/unknown";
import { createDeclarations } from "../../provider/resources/invitation/declarations";
import { ada } from "../support/people";

const grace = { ...ada, username: "grace@example.com" };
const shouting = { ...ada, username: "ADA@example.com" };

test("two new resources for one person are told of each other, whatever the spelling", () => {
  const { declare } = createDeclarations();
  expect(declare({}, shouting)).toBeUndefined();
  expect(declare({}, ada)).toBe("ADA@example.com");
});

test("a new resource for someone who has one is told of it, in either order", () => {
  const first = createDeclarations();
  expect(first.declare(ada, ada)).toBeUndefined();
  expect(first.declare({}, shouting)).toBe("ada@example.com");
  const second = createDeclarations();
  expect(second.declare({}, shouting)).toBeUndefined();
  expect(second.declare(ada, ada)).toBe("ADA@example.com");
});

test("a resource that is replaced by one for another person is one, though it is asked about twice", () => {
  const { declare } = createDeclarations();
  expect(declare(ada, grace)).toBeUndefined();
  expect(declare({}, grace)).toBeUndefined();
  expect(declare({}, grace)).toBe("grace@example.com");
});

test("the same person in two organizations is two", () => {
  const { declare } = createDeclarations();
  expect(declare({}, ada)).toBeUndefined();
  expect(declare({}, { ...ada, orgId: "64b000000000000000000009" })).toBeUndefined();
});

test("people who are not known yet are nobody's double", () => {
  const { declare } = createDeclarations();
  expect(declare({}, { ...ada, orgId: UNKNOWN })).toBeUndefined();
  expect(declare({}, { ...ada, orgId: UNKNOWN })).toBeUndefined();
});
