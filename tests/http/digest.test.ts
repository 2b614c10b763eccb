import { authorization, readChallenge, unsupportedDigest } from "../../provider/http/digest";

/** RFC 7616, section 3.9.1. */
const PROOF = {
  username: "Mufasa",
  password: "Circle of Life",
  method: "GET",
  uri: "/dir/index.html",
  count: 1,
  cnonce: "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
};
const challengeOf = (algorithm: string): string =>
  `Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=${algorithm}, ` +
  `nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"`;

const ATLAS =
  'Digest realm="MMS Public API", domain="", nonce="SlgYP7Tv3FS/BuCj/x4WQRIV1bNKdpJg", algorithm=MD5, qop="auth", stale=false';

test.each([
  ["MD5", "8ca523f5e9506fed4657c9700eebdbec"],
  ["SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"],
])("the digest matches the example of RFC 7616 with %s", (algorithm, response) => {
  const challenge = readChallenge(challengeOf(algorithm));
  expect(challenge && authorization(challenge, PROOF)).toBe(
    'Digest username="Mufasa", realm="http-auth@example.org", uri="/dir/index.html", ' +
      `algorithm=${algorithm}, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", nc=00000001, ` +
      'cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", qop=auth, ' +
      `response="${response}", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"`,
  );
});

test("a challenge of Atlas is parsed", () => {
  expect(readChallenge(ATLAS)).toEqual({
    realm: "MMS Public API",
    nonce: "SlgYP7Tv3FS/BuCj/x4WQRIV1bNKdpJg",
    algorithm: "MD5",
    stale: false,
  });
});

test.each<[string, string | string[], string | undefined]>([
  ["SHA-256 is preferred over MD5", [challengeOf("MD5"), challengeOf("SHA-256")], "SHA-256"],
  ["one header can contain several challenges", `Basic realm="x, y", ${ATLAS}`, "MD5"],
  ["no algorithm means MD5", 'Digest realm="r", nonce="n", qop="auth"', "MD5"],
  ["an unknown algorithm is not supported", challengeOf("SHA-512-256"), undefined],
  ["auth-int alone is not supported", 'Digest nonce="n", qop="auth-int"', undefined],
  ["another scheme is not supported", 'Basic realm="Digest nonce=1"', undefined],
])("%s", (_, headers, algorithm) => {
  expect(readChallenge(headers)?.algorithm).toBe(algorithm);
});

test("the nonce count has eight hexadecimal digits", () => {
  const challenge = readChallenge(ATLAS);
  expect(challenge && authorization(challenge, { ...PROOF, count: 27 })).toContain("nc=0000001b");
});

test("quotes in a username are escaped", () => {
  const challenge = readChallenge(ATLAS);
  const header = challenge && authorization(challenge, { ...PROOF, username: 'a", b="\\' });
  expect(header).toContain('username="a\\", b=\\"\\\\"');
});

test.each<[string, string | undefined, string]>([
  [
    "the algorithm MD5-sess",
    challengeOf("MD5-sess"),
    "an unsupported kind of Digest authentication (algorithm MD5-sess)",
  ],
  [
    "no qop",
    'Digest realm="r", nonce="n"',
    "an unsupported kind of Digest authentication (without qop)",
  ],
  [
    "auth-int alone",
    'Digest nonce="n", qop="auth-int"',
    "an unsupported kind of Digest authentication (qop auth-int)",
  ],
  ["another scheme", 'Basic realm="r"', "no Digest authentication, which an API key needs"],
  ["nothing", undefined, "no Digest authentication, which an API key needs"],
])("the description of %s says what is unsupported", (_, header, expected) => {
  expect(unsupportedDigest(header)).toBe(expected);
});
