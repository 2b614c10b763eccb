import { randomBytes } from "node:crypto";
import { authorization, type Challenge, readChallenge } from "./digest";
import { type HttpRequest, isResponse, type Outcome, type Send } from "./messages";

interface KeyPair {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** A challenge in use: how often, and whether an answer has shown that the key is right for it. */
interface Session {
  readonly challenge: Challenge;
  count: number;
  accepted: boolean;
}

const challengeIn = (outcome: Outcome): Challenge | undefined =>
  isResponse(outcome) && outcome.status === 401
    ? readChallenge(outcome.headers["www-authenticate"])
    : undefined;

/**
 * Sends requests with HTTP Digest. One challenge serves all of them: whoever comes first asks
 * for it and the others wait; it is asked for again only when Atlas says that it is too old.
 */
export function withDigest({ publicKey, privateKey }: KeyPair, send: Send): Send {
  let session: Session | undefined;
  let asking: Promise<unknown> | undefined;
  const begin = (challenge: Challenge): Session => ({ challenge, count: 0, accepted: false });

  async function proven(request: HttpRequest, using: Session): Promise<Outcome> {
    using.count += 1;
    const header = authorization(using.challenge, {
      username: publicKey,
      password: privateKey,
      method: request.method,
      uri: request.path,
      count: using.count,
      cnonce: randomBytes(16).toString("base64url"),
    });
    const headers = { ...request.headers, authorization: header };
    const outcome = await send({ ...request, headers });
    if (isResponse(outcome) && outcome.status !== 401) using.accepted = true;
    return outcome;
  }

  /** The same request without credentials and content: Atlas answers 401 and does nothing. */
  async function ask({ body: _, ...request }: HttpRequest): Promise<Outcome> {
    const outcome = await send(request);
    const challenge = challengeIn(outcome);
    if (challenge) session = begin(challenge);
    if (!isResponse(outcome)) return { ...outcome, sent: false };
    // A server that fails here has not failed half-way through a write.
    return request.method !== "GET" && outcome.status >= 500
      ? { lost: `${outcome.status} before any credential was shown`, sent: false }
      : outcome;
  }

  return async (request) => {
    while (session === undefined && asking !== undefined) await asking;
    if (session === undefined) {
      const asked = ask(request);
      asking = asked;
      const outcome = await asked.finally(() => {
        asking = undefined;
      });
      if (session === undefined) return outcome;
    }
    const using: Session = session;
    const wasAccepted = using.accepted;
    const outcome = await proven(request, using);
    const challenge = challengeIn(outcome);
    if (challenge === undefined) return outcome;
    if (!challenge.stale && !wasAccepted) {
      // A nonce that never worked is not kept: later its refusal could be taken for one of the key.
      if (session === using) session = undefined;
      return outcome;
    }
    // Many calls may learn at once that the nonce is too old; the first one's new one serves all.
    if (session === using || session === undefined) session = begin(challenge);
    const again: Session = session;
    const second = await proven(request, again);
    if (challengeIn(second) && session === again && !again.accepted) session = undefined;
    return second;
  };
}
