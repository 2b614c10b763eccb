import fc from "fast-check";
import { redact } from "../../provider/atlas/redact";
import type { Credentials } from "../../provider/domain/credentials";

const KEY: Credentials = { kind: "apiKey", publicKey: "abcdefgh", privateKey: "private/key+1" };
const ACCOUNT: Credentials = {
  kind: "serviceAccount",
  clientId: "mdb_sa_id_1",
  clientSecret: "mdb_sa_sk_1234567",
};
const base64 = (text: string) => Buffer.from(text).toString("base64");

test.each<[string, Credentials, string]>([
  ["the private key", KEY, "private/key+1"],
  ["the percent-encoded private key", KEY, encodeURIComponent("private/key+1")],
  ["the private key in base64", KEY, base64("private/key+1")],
  ["key pair and colon in base64", KEY, base64("abcdefgh:private/key+1")],
  ["the client secret", ACCOUNT, "mdb_sa_sk_1234567"],
  ["a Basic header", ACCOUNT, base64("mdb_sa_id_1:mdb_sa_sk_1234567")],
  ["an access token", { kind: "accessToken", accessToken: "token.of.an.hour" }, "token.of.an.hour"],
])("%s does not reach a message", (_, credentials, secret) => {
  expect(redact(`got "${secret}", which is wrong`, credentials)).toBe('got "…", which is wrong');
});

test("a token that a service account got does not reach a message", () => {
  const echo = "Authorization: Bearer eyJhbGciOi.J9.x-_y was refused";
  expect(redact(echo, ACCOUNT)).toBe("Authorization: Bearer … was refused");
});

test("the response to a Digest challenge does not reach a message", () => {
  const echo = 'Digest username="abcdefgh", nonce="n1", cnonce="c1", response="0f3a"';
  const redacted = redact(echo, KEY);
  expect(redacted).not.toMatch(/n1|c1|0f3a/);
  expect(redacted).toContain('username="abcdefgh"');
});

test("an ordinary message stays as it is", () => {
  const message = 'Cannot find resource "64b000000000000000000001". The response is empty.';
  expect(redact(message, KEY)).toBe(message);
});

test("no secret survives, whatever surrounds it and whatever it contains", () => {
  const secret = fc.string({ minLength: 8, maxLength: 40 });
  fc.assert(
    fc.property(secret, fc.string(), fc.string(), (privateKey, before, after) => {
      const credentials: Credentials = { kind: "apiKey", publicKey: "abcdefgh", privateKey };
      const forms = [privateKey, encodeURIComponent(privateKey), base64(`abcdefgh:${privateKey}`)];
      for (const form of forms) {
        const redacted = redact(`${before}${form}${after}`, credentials);
        // What surrounds the secret may itself contain it.
        const rest = `${before}${after}`;
        if (!rest.includes(form) && form !== "…") expect(redacted.includes(form)).toBe(false);
      }
    }),
  );
});
