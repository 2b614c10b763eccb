import { createHash } from "node:crypto";

/** A challenge of the server (RFC 7616, section 3.3). */
export interface Challenge {
  readonly realm: string;
  readonly nonce: string;
  readonly algorithm: "MD5" | "SHA-256";
  readonly opaque?: string;
  /** The credentials were right, but the nonce is too old. */
  readonly stale: boolean;
}

export interface Proof {
  readonly username: string;
  readonly password: string;
  readonly method: string;
  /** Path with query, exactly as in the request line. */
  readonly uri: string;
  /** How many requests used this nonce, including this one. */
  readonly count: number;
  /** A random text of the client, never used twice. */
  readonly cnonce: string;
}

// It starts only where a name starts: otherwise a long name without a value would be read once for each of
// its characters.
const PARAMETER = /(?<![a-z0-9_-])([a-z0-9_-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/gi;

/** The parameters of a challenge, by name in lower case. */
function parametersOf(challenge: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = "", quoted, bare = ""] of challenge.matchAll(PARAMETER)) {
    found.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, "$1") ?? bare);
  }
  return found;
}

const algorithmOf = (found: ReadonlyMap<string, string>): string => found.get("algorithm") ?? "MD5";

/** What is unsupported about a challenge; `undefined` if it can be answered. */
function problemOf(found: ReadonlyMap<string, string>): string | undefined {
  const qop = found.get("qop");
  const offers = (qop ?? "").split(",").map((one) => one.trim().toLowerCase());
  if (!/^(MD5|SHA-256)$/i.test(algorithmOf(found))) return `algorithm ${algorithmOf(found)}`;
  if (qop === undefined) return "without qop";
  if (!offers.includes("auth")) return `qop ${qop}`;
  return found.has("nonce") ? undefined : "without nonce";
}

function parse(challenge: string): Challenge | undefined {
  const found = parametersOf(challenge);
  const nonce = found.get("nonce");
  if (nonce === undefined || problemOf(found) !== undefined) return undefined;
  const algorithm = /^MD5$/i.test(algorithmOf(found)) ? "MD5" : "SHA-256";
  const opaque = found.get("opaque");
  return {
    realm: found.get("realm") ?? "",
    nonce,
    algorithm,
    stale: found.get("stale")?.toLowerCase() === "true",
    ...(opaque !== undefined && { opaque }),
  };
}

/** The values of WWW-Authenticate headers. */
type Headers = string | readonly string[] | undefined;

const digestChallenges = (headers: Headers): string[] =>
  [headers ?? []]
    .flat()
    .join(", ")
    // A challenge starts with a scheme name, which no `=` follows. Other schemes are ignored.
    .split(/(?:^|,)\s*(?=[a-z][a-z0-9-]*\s+[a-z0-9_-]+\s*=)/i)
    .filter((one) => /^digest\s/i.test(one));

/** Describes the authentication that is asked for, if no challenge is supported. */
export function unsupportedDigest(headers: Headers): string {
  const problems = digestChallenges(headers).flatMap((one) => problemOf(parametersOf(one)) ?? []);
  return problems.length > 0
    ? `an unsupported kind of Digest authentication (${problems.join("; ")})`
    : "no Digest authentication, which an API key needs";
}

/** The strongest supported Digest challenge. */
export function readChallenge(headers: Headers): Challenge | undefined {
  const challenges = digestChallenges(headers).flatMap((one) => parse(one) ?? []);
  return challenges.find(({ algorithm }) => algorithm === "SHA-256") ?? challenges[0];
}

const quote = (value: string): string => `"${value.replace(/["\\]/g, "\\$&")}"`;

/** The Authorization header that answers a challenge (RFC 7616, section 3.4.1, qop `auth`). */
export function authorization(challenge: Challenge, proof: Proof): string {
  const { realm, nonce, algorithm, opaque } = challenge;
  const { username, password, method, uri, cnonce } = proof;
  const hash = (text: string): string =>
    createHash(algorithm === "MD5" ? "md5" : "sha256")
      .update(text)
      .digest("hex");
  const nc = proof.count.toString(16).padStart(8, "0");
  const credentialsHash = hash(`${username}:${realm}:${password}`);
  const requestHash = hash(`${method}:${uri}`);
  const response = hash([credentialsHash, nonce, nc, cnonce, "auth", requestHash].join(":"));
  const parts = [
    `username=${quote(username)}`,
    `realm=${quote(realm)}`,
    `uri=${quote(uri)}`,
    `algorithm=${algorithm}`,
    `nonce=${quote(nonce)}`,
    `nc=${nc}`,
    `cnonce=${quote(cnonce)}`,
    "qop=auth",
    `response=${quote(response)}`,
    ...(opaque === undefined ? [] : [`opaque=${quote(opaque)}`]),
  ];
  return `Digest ${parts.join(", ")}`;
}
