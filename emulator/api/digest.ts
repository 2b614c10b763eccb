import { createHash } from "node:crypto";
import type { Nonces } from "../store/state";
import { newNonce, sameSecret } from "./caller";

const REALM = "MMS Public API";
const NONCE_SECONDS = 300;

/** The result of checking a Digest header. */
export type Proof = "good" | "stale" | "bad";

/** Creates a challenge in Atlas's format. Removes expired nonces. */
export function challenge(nonces: Nonces, now: number, stale: boolean): string {
  for (const [nonce, { issuedAt }] of nonces) {
    if (!isFresh(issuedAt, now)) nonces.delete(nonce);
  }
  const nonce = newNonce();
  nonces.set(nonce, { issuedAt: now, counts: new Set() });
  return `Digest realm="${REALM}", domain="", nonce="${nonce}", algorithm=MD5, qop="auth", stale=${stale}`;
}

export type DigestFields = Readonly<Record<string, string>>;

/** The fields of a Digest header; undefined if it is something else. */
export function digestFields(header: string): DigestFields | undefined {
  const [, list] = /^digest\s+(.*)$/i.exec(header) ?? [];
  if (list === undefined) return undefined;
  const fields = list.matchAll(/(\w+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/g);
  return Object.fromEntries(
    [...fields].map(([, name = "", quoted, bare = ""]) => [
      name.toLowerCase(),
      quoted?.replace(/\\(.)/g, "$1") ?? bare,
    ]),
  );
}

/** Checks a Digest header (RFC 7616, MD5, qop auth) and counts its use of the nonce. */
export function prove(
  fields: DigestFields,
  request: { method: string; target: string },
  privateKey: string,
  nonces: Nonces,
  now: number,
): Proof {
  const { username = "", realm, nonce = "", uri, qop, nc = "", cnonce = "", response } = fields;
  if (realm !== REALM || uri !== request.target || qop !== "auth" || response === undefined) {
    return "bad";
  }
  if ((fields.algorithm ?? "MD5").toUpperCase() !== "MD5") return "bad";
  if (!/^[0-9a-f]{8}$/i.test(nc) || cnonce === "") return "bad";
  const secret = md5(`${username}:${realm}:${privateKey}`);
  const asked = md5(`${request.method}:${uri}`);
  const expected = md5([secret, nonce, nc, cnonce, qop, asked].join(":"));
  if (!sameSecret(response.toLowerCase(), expected)) return "bad";

  // The key is correct, so the client only needs a new nonce.
  const issued = nonces.get(nonce);
  if (issued === undefined || !isFresh(issued.issuedAt, now)) return "stale";
  // Parallel requests arrive in any order, so a count must be new but not the next one.
  if (issued.counts.has(nc.toLowerCase())) return "stale";
  issued.counts.add(nc.toLowerCase());
  return "good";
}

function isFresh(issuedAt: number, now: number): boolean {
  return Math.abs(now - issuedAt) < NONCE_SECONDS * 1000;
}

function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}
