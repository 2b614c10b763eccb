import type { Nonces } from "../store/state";
import type { AtlasData } from "../store/types";
import { type Caller, findApiKey, findServiceAccount, sameSecret } from "./caller";
import { challenge, digestFields, prove } from "./digest";

/** Thrown if a request has no valid credential. */
export class Unauthorized extends Error {
  override readonly name = "Unauthorized";
  constructor(readonly challenge: string) {
    super("You are not authorized for this resource.");
  }
}

export interface SignedRequest {
  method: string;
  /** Path and query as sent. */
  target: string;
  authorization: string | undefined;
}

/** Finds the caller. Throws {@link Unauthorized} with a new challenge if there is none. */
export function authenticate(
  request: SignedRequest,
  data: AtlasData,
  nonces: Nonces,
  now: number,
): Caller {
  const bearer = /^bearer\s+(\S+)$/i.exec(request.authorization ?? "")?.[1];
  const owner = bearer === undefined ? undefined : tokenOwner(data, bearer, now);
  if (owner !== undefined) return owner;
  const fields = digestFields(request.authorization ?? "");
  const key = findApiKey(data, fields?.username ?? "");
  if (fields === undefined || key === undefined) {
    throw new Unauthorized(challenge(nonces, now, false));
  }
  const proof = prove(fields, request, key.privateKey, nonces, now);
  if (proof === "good") return key.caller;
  throw new Unauthorized(challenge(nonces, now, proof === "stale"));
}

/** The service account that the token was issued to; undefined if the token has expired. */
function tokenOwner(data: AtlasData, bearer: string, now: number): Caller | undefined {
  const known = data.tokens.find(({ token }) => sameSecret(token, bearer));
  if (known === undefined || known.expiresAt <= now) return undefined;
  return findServiceAccount(data, known.clientId)?.caller;
}
