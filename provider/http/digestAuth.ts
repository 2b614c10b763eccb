import { randomBytes } from "node:crypto";
import { authorization, type Challenge, readChallenge, unsupportedDigest } from "./digest";
import {
  type HttpRequest,
  type HttpResponse,
  isResponse,
  type Outcome,
  type Send,
} from "./messages";

interface DigestCredentials {
  readonly username: string;
  readonly password: string;
}

/** A challenge in use. */
interface Session {
  readonly challenge: Challenge;
  requests: number;
  /** Whether the server accepted a request with this challenge, so that the password is right. */
  accepted: boolean;
}

const challengeIn = (outcome: Outcome): Challenge | undefined =>
  isResponse(outcome) && outcome.status === 401
    ? readChallenge(outcome.headers["www-authenticate"])
    : undefined;

/** Why a 401 without a supported challenge cannot be answered. The credentials were not sent. */
const whyNot = ({ headers }: HttpResponse): string =>
  `the server asks for ${unsupportedDigest(headers["www-authenticate"])}`;

/**
 * Sends requests with HTTP Digest authentication. All requests share one challenge: the first one
 * fetches it while the others wait. It is fetched again when the server says that it is stale.
 */
export function withDigest({ username, password }: DigestCredentials, send: Send): Send {
  let session: Session | undefined;
  let fetching: Promise<unknown> | undefined;
  const begin = (challenge: Challenge): Session => ({ challenge, requests: 0, accepted: false });

  async function sendAuthorized(request: HttpRequest, using: Session): Promise<Outcome> {
    using.requests += 1;
    const header = authorization(using.challenge, {
      username,
      password,
      method: request.method,
      uri: request.path,
      count: using.requests,
      cnonce: randomBytes(16).toString("base64url"),
    });
    const headers = { ...request.headers, authorization: header };
    const outcome = await send({ ...request, headers });
    if (isResponse(outcome) && outcome.status !== 401) using.accepted = true;
    return outcome;
  }

  /** Sends the request without credentials and body, so that the server only answers 401. */
  async function fetchChallenge({ body: _, ...request }: HttpRequest): Promise<Outcome> {
    const outcome = await send({ ...request, waited: undefined, purpose: "challenge" });
    const challenge = challengeIn(outcome);
    if (challenge) session = begin(challenge);
    if (!isResponse(outcome)) return { ...outcome, sent: false };
    if (!challenge && outcome.status === 401) return { ...outcome, unsupported: whyNot(outcome) };
    // The server failed before it saw credentials, so it did not start to write.
    return request.method !== "GET" && outcome.status >= 500
      ? { lost: `status ${outcome.status} before authentication`, sent: false }
      : outcome;
  }

  return async (request) => {
    while (session === undefined && fetching !== undefined) await fetching;
    if (session === undefined) {
      const challenge = fetchChallenge(request);
      fetching = challenge;
      const outcome = await challenge.finally(() => {
        fetching = undefined;
      });
      if (session === undefined) return outcome;
    }
    const using: Session = session;
    const wasAccepted = using.accepted;
    const outcome = await sendAuthorized(request, using);
    const challenge = challengeIn(outcome);
    if (challenge === undefined) return outcome;
    if (!challenge.stale && !wasAccepted) {
      // Keep no challenge that never worked: a later 401 for it would look like a stale challenge.
      if (session === using) session = undefined;
      return outcome;
    }
    // Several requests may find out together that the challenge is stale. They share the first new one.
    if (session === using || session === undefined) session = begin(challenge);
    const renewed: Session = session;
    const second = await sendAuthorized({ ...request, waited: undefined }, renewed);
    if (challengeIn(second) && session === renewed && !renewed.accepted) session = undefined;
    return second;
  };
}
