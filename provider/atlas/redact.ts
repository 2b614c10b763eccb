import type { Credentials } from "../domain/credentials";

/** A shorter value is no real secret, and replacing it would make a message unreadable. */
const MIN_LENGTH = 8;

/** Credentials in the form of an Authorization header, from any source. */
const HEADERS = /\b(Basic|Bearer)\s+[\w+/=.~-]+|\b(response|nonce|cnonce)="[^"]*"/gi;

const base64 = (text: string): string => Buffer.from(text).toString("base64");

/** Each form in which a secret is sent: as it is, percent-encoded, in base64, and with its id. */
function formsOf(id: string, secret: string): string[] {
  const pair = base64(`${id}:${secret}`);
  return [secret, encodeURIComponent(secret), base64(secret), pair, encodeURIComponent(pair)];
}

function secretsOf(credentials: Credentials): string[] {
  switch (credentials.kind) {
    case "apiKey":
      return formsOf(credentials.publicKey, credentials.privateKey);
    case "serviceAccount":
      return formsOf(credentials.clientId, credentials.clientSecret);
    case "accessToken":
      return formsOf("", credentials.accessToken);
  }
}

/**
 * Replaces the secrets of the credentials in a text from outside, in every form in which they were
 * sent, and everything that looks like an Authorization header: a token that a service account got, or
 * the response to a Digest challenge.
 */
export function redact(text: string, credentials: Credentials): string {
  const secrets = secretsOf(credentials).filter((secret) => secret.length >= MIN_LENGTH);
  // The longest first, since one form can contain another.
  const sorted = secrets.sort((one, other) => other.length - one.length);
  const masked = sorted.reduce((rest, secret) => rest.replaceAll(secret, "…"), text);
  return masked.replace(HEADERS, (_, scheme, parameter) => `${scheme ?? parameter} …`);
}
