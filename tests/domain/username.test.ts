import { addressKey, canonicalUsername, isEmailAddress } from "../../provider/domain/username";

test.each([
  ["  Ada@Example.COM\t", "ada@example.com"],
  ["ada@bu\u0308cher.example", "ada@b\u00fccher.example"],
])("the canonical spelling of %j is %j", (username, canonical) =>
  expect(canonicalUsername(username)).toBe(canonical),
);

test.each([
  ["ada@example.com", true],
  ["a@b.c", true],
  ["ada.lovelace+x@mail.example.com", true],
  ["ada", false],
  ["ada@example", false],
  ["@example.com", false],
  ["ada@.com", false],
  ["ada@example.", false],
  ["ada@@example.com", false],
  ["ada@example@example.com", false],
  ["ada@example.com@x", false],
  ["ada lovelace@example.com", false],
  ["ada@exam ple.com", false],
  ["ada@example.c om", false],
  ["ada@example.com and more", false],
  ["", false],
  [`${"a".repeat(242)}@example.com`, true],
  [`${"a".repeat(243)}@example.com`, false],
])("whether %j is an address is %s", (text, expected) =>
  expect(isEmailAddress(text)).toBe(expected),
);

test.each([
  ["Ada@Example.com", "ada@example.com"],
  ["ada@b\u00fccher.example", "ada@xn--bcher-kva.example"],
  ["b\u00fccher@example.com", "b\u00fccher@example.com"],
  ["b\u00fccher", "b\u00fccher"],
  ['"a@b"@b\u00fccher.example', '"a@b"@xn--bcher-kva.example'],
  // A domain that cannot be converted is its own key.
  ["ada@xn--a-\u00e4.example", "ada@xn--a-\u00e4.example"],
  ["ada@exam ple.com", "ada@exam ple.com"],
  ["ada@\u00fc exa", "ada@\u00fc exa"],
])("the key of %j is %j", (username, key) => expect(addressKey(username)).toBe(key));
