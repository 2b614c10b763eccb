import fc from "fast-check";
import { decode, encode } from "../../provider/plugin/values";
import { secret } from "../support/plugin";

const roundTrip = (properties: object) => encode(properties).toJavaScript();
const received = (properties: object) => decode(encode(properties) as never);

test("a secret arrives in plain, and its property leaves as a secret", () => {
  const { properties, envelope } = received({ username: secret("ada@example.com"), roles: ["A"] });
  expect(properties).toEqual({ username: "ada@example.com", roles: ["A"] });
  expect(envelope.secrets).toEqual(["username"]);
  expect(encode(properties, envelope).toJavaScript()).toEqual({
    username: secret("ada@example.com"),
    roles: ["A"],
  });
});

test("a secret inside a list or an object makes the whole property secret", () => {
  const { properties, envelope } = received({
    roles: ["ORG_MEMBER", secret("ORG_OWNER")],
    settings: { securityContact: secret("a@example.com") },
  });
  expect(properties).toEqual({
    roles: ["ORG_MEMBER", "ORG_OWNER"],
    settings: { securityContact: "a@example.com" },
  });
  expect(envelope.secrets).toEqual(["roles", "settings"]);
});

test.each(["credentials", "ownCredentials"])("%s leaves as a secret however it arrived", (name) => {
  expect(roundTrip({ [name]: { accessToken: "t" } })).toEqual({
    [name]: secret({ accessToken: "t" }),
  });
});

test("what dynamic resources store is hidden from the lifecycles, and returns with the properties", () => {
  const hidden = { __provider: "text" };
  const { properties, envelope } = received({ ...hidden, name: "Acme" });
  expect(properties).toEqual({ name: "Acme" });
  expect(encode(properties, envelope).toJavaScript()).toEqual({ ...hidden, name: "Acme" });
});

test("the identity of a resource is hidden from the lifecycles and is not stored", () => {
  const { properties, envelope } = received({
    __context: { identity: "acme urn", isPreview: true },
    name: "Acme",
  });
  expect(properties).toEqual({ name: "Acme" });
  expect(envelope.identity).toBe("acme urn");
  expect(encode(properties, envelope).toJavaScript()).toEqual({ name: "Acme" });
});

test("null is not passed on", () => {
  expect(received({ status: null, name: "Acme" }).properties).toEqual({ name: "Acme" });
});

test("every plain value comes back as it was", () => {
  const json = fc.dictionary(
    fc.stringMatching(/^[a-z]\w{0,8}$/).filter((name) => !name.endsWith("redentials")),
    // google-protobuf itself leaves out a property of this name.
    fc
      .jsonValue()
      .filter((value) => value !== null && !JSON.stringify(value).includes("__proto__")),
  );
  fc.assert(
    fc.property(json, (properties) => {
      expect(received(properties)).toEqual({
        properties: JSON.parse(JSON.stringify(properties)),
        envelope: { secrets: [], hidden: {} },
      });
    }),
  );
});
