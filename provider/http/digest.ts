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

const PARAMETER = /([a-z0-9_-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/gi;

function parse(challenge: string): Challenge | undefined {
  const found = new Map<string, string>();
  for (const [, name = "", quoted, bare = ""] of challenge.matchAll(PARAMETER)) {
    found.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, "$1") ?? bare);
  }
  const nonce = found.get("nonce");
  const algorithm = (found.get("algorithm") ?? "MD5").toUpperCase();
  const offers = (found.get("qop") ?? "").split(",").map((one) => one.trim().toLowerCase());
  if (nonce === undefined || !offers.includes("auth")) return undefined;
  if (algorithm !== "MD5" && algorithm !== "SHA-256") return undefined;
  const opaque = found.get("opaque");
  return {
    realm: found.get("realm") ?? "",
    nonce,
    algorithm,
    stale: found.get("stale")?.toLowerCase() === "true",
    ...(opaque !== undefined && { opaque }),
  };
}

/** The strongest supported Digest challenge in WWW-Authenticate headers. */
export function readChallenge(headers: string | readonly string[] | undefined) {
  const text = [headers ?? []].flat().join(", ");
  const challenges = text
    // A challenge starts with a scheme name, which no `=` follows. Other schemes are ignored.
    .split(/(?:^|,)\s*(?=[a-z][a-z0-9-]*\s+[a-z0-9_-]+\s*=)/i)
    .filter((one) => /^digest\s/i.test(one))
    .flatMap((one) => parse(one) ?? []);
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
