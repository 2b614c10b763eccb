import type { World } from "../store/types";
import { apiKeyNamed, type Caller, sameSecret, serviceAccountNamed } from "./caller";
import { challenge, digestFields, type Nonces, prove } from "./digest";

/** Atlas's answer to a missing or wrong credential: always laid out like this, without codes of its own. */
const BODY = `{
  "error" : 401,
  "reason" : "Unauthorized",
  "detail" : "You are not authorized for this resource.",
  "errorCode" : "UNEXPECTED_ERROR"
}`;

/** Thrown for a request without a good credential. */
export class Unauthorized extends Error {
  override readonly name = "Unauthorized";
  readonly status = 401;
  readonly errorCode = "UNEXPECTED_ERROR";
  readonly body = BODY;
  constructor(readonly challenge: string) {
    super("You are not authorized for this resource.");
  }
}

export interface Credentialed {
  method: string;
  /** Path and query as sent. */
  target: string;
  authorization: string | undefined;
}

/** Who is asking; throws {@link Unauthorized} with a new challenge. */
export function authenticate(
  request: Credentialed,
  world: World,
  nonces: Nonces,
  now: number,
): Caller {
  const bearer = /^bearer\s+(\S+)$/i.exec(request.authorization ?? "")?.[1];
  const holder = bearer === undefined ? undefined : holderOf(world, bearer, now);
  if (holder !== undefined) return holder;
  const fields = digestFields(request.authorization ?? "");
  const key = apiKeyNamed(world, fields?.username ?? "");
  if (fields === undefined || key === undefined) {
    throw new Unauthorized(challenge(nonces, now, false));
  }
  const proof = prove(fields, request, key.privateKey, nonces, now);
  if (proof === "good") return key.caller;
  throw new Unauthorized(challenge(nonces, now, proof === "stale"));
}

/** The service account that got the token, if the token still lives. */
function holderOf(world: World, bearer: string, now: number): Caller | undefined {
  const known = world.tokens.find(({ token }) => sameSecret(token, bearer));
  if (known === undefined || known.expiresAt <= now) return undefined;
  return serviceAccountNamed(world, known.clientId)?.caller;
}
