import fc from "fast-check";
import { createSecrets } from "../../provider/domain/secrets";

const KEY = { id: "abcdefgh", secret: "private/key+1" };
const ACCOUNT = { id: "mdb_sa_id_1", secret: "mdb_sa_sk_1234567" };
const base64 = (text: string) => Buffer.from(text).toString("base64");

function memoryOf(...known: { id?: string; secret: string }[]) {
  const secrets = createSecrets();
  for (const { id, secret } of known) secrets.learn(secret, id);
  return secrets;
}

const pair = (one: typeof KEY) => `${one.id}:${one.secret}`;

test.each<[string, { id?: string; secret: string }, string]>([
  ["the private key", KEY, KEY.secret],
  ["the percent-encoded private key", KEY, encodeURIComponent(KEY.secret)],
  ["the private key, percent-encoded in lower case", KEY, "private%2fkey%2b1"],
  ["the private key in a form", { secret: "a key with+spaces" }, "a+key+with%2Bspaces"],
  ["the private key in JSON", { secret: 'a"quote"in' }, 'a\\"quote\\"in'],
  ["the private key in base64", KEY, base64(KEY.secret)],
  ["key pair and colon in base64", KEY, base64(pair(KEY))],
  ["key pair in base64 without padding", KEY, base64(pair(KEY)).replace(/=+$/, "")],
  ["key pair in base64url", KEY, Buffer.from(pair(KEY)).toString("base64url")],
  ["key pair in percent-encoded base64", KEY, encodeURIComponent(base64(pair(KEY)))],
  ["a whole header in base64", KEY, base64(`Authorization: Basic ${pair(KEY)}`)],
  ["the client secret", ACCOUNT, ACCOUNT.secret],
  ["a Basic header", ACCOUNT, base64(pair(ACCOUNT))],
  ["an access token", { secret: "token.of.an.hour" }, "token.of.an.hour"],
])("%s does not reach a message", (_, known, form) => {
  const secrets = memoryOf(known);
  expect(secrets.redact(`got "${form}", which is wrong`)).toBe('got "…", which is wrong');
});

test.each<[string, string, string]>([
  [
    "a token that nobody learned",
    "Authorization: Bearer eyJhbGciOi.J9.x-_y was refused",
    "Authorization: Bearer … was refused",
  ],
  [
    "the whole response to a Digest challenge",
    'sent Digest username="abcdefgh", realm="r", nonce="n1", nc=00000001, response="0f3a" twice',
    "sent Digest … twice",
  ],
  ["parts of it", 'nonce="n1", cnonce="c1", response="0f3a"', "nonce …, cnonce …, response …"],
])("%s does not reach a message", (_, text, expected) => {
  expect(memoryOf(KEY).redact(text)).toBe(expected);
});

test.each([
  ["Bearer a-token-of-an-hour", "a-token-of-an-hour"],
  [`Basic ${base64(pair(ACCOUNT))}`, base64(pair(ACCOUNT))],
  [
    'Digest username="x", response="0123456789abcdef0123456789abcdef"',
    "0123456789abcdef".repeat(2),
  ],
])("the header %s that was sent does not reach a message", (header, secret) => {
  const secrets = createSecrets();
  secrets.learnHeader(header);
  expect(secrets.redact(`echo: ${secret}.`)).toBe("echo: ….");
});

test("proofs of the last 1,000 requests are remembered", () => {
  const secrets = createSecrets();
  const proof = (n: number) => n.toString(16).padStart(32, "0");
  for (let n = 0; n < 1_500; n += 1) secrets.learnHeader(`Digest x, response="${proof(n)}"`);
  expect(secrets.redact(proof(1_499))).toBe("…");
  expect(secrets.redact(proof(500))).toBe("…");
  expect(secrets.redact(proof(499))).toBe(proof(499));
});

test("an ordinary message stays as it is", () => {
  const message = 'Cannot find resource "64b000000000000000000001". The response is empty.';
  expect(memoryOf(KEY, ACCOUNT).redact(message)).toBe(message);
  expect(createSecrets().redact(message)).toBe(message);
});

test("a secret of less than four characters does not blank the text", () => {
  expect(memoryOf({ id: "id", secret: "a" }, { secret: "ORG" }).redact("an ORG_OWNER")).toBe(
    "an ORG_OWNER",
  );
});

test("data is recognized by long secrets only, since names contain short words", () => {
  const secrets = memoryOf({ secret: "test" }, KEY);
  expect(secrets.isIn("test-organization")).toBe(false);
  expect(secrets.isIn(`org ${base64(pair(KEY))}`)).toBe(true);
});

test("no secret survives, whatever surrounds it and whatever it contains", () => {
  const secret = fc.string({ minLength: 8, maxLength: 40 });
  fc.assert(
    fc.property(secret, fc.string(), fc.string(), (privateKey, before, after) => {
      const secrets = memoryOf({ id: "abcdefgh", secret: privateKey });
      const forms = [privateKey, encodeURIComponent(privateKey), base64(`abcdefgh:${privateKey}`)];
      for (const form of forms) {
        const redacted = secrets.redact(`${before}${form}${after}`);
        // What surrounds the secret may itself contain it.
        const rest = `${before}${after}`;
        if (!rest.includes(form) && form !== "…") expect(redacted.includes(form)).toBe(false);
      }
    }),
  );
});

test("redaction of a long text without secrets takes little time", () => {
  const text = "x".repeat(2_000_000);
  expect(memoryOf(KEY, ACCOUNT).redact(text)).toBe(text);
});
