import type { AtlasData } from "./types";

const MASK = "••••••";
const NAMES = [
  "privateKey",
  "secret",
  "client_?secret",
  "access_?token",
  "refresh_?token",
  "token",
  "password",
].join("|");
// A value may end with the text, since a recorded text can be cut.
const JSON_SECRET = new RegExp(
  `("(?:${NAMES})"\\s*:\\s*)(?:"(?:[^"\\\\]|\\\\[\\s\\S])*(?:"|\\\\?$)|[^\\s",{}[\\]]+)`,
  "gi",
);
const FORM_SECRET = new RegExp(`((?:^|[?&])(?:${NAMES})=)[^&\\s]*`, "gi");
// Shorter secrets of a seed, such as "key", also occur in texts that are not secret.
const SHORTEST = 8;

/** The text without the values of secret attributes and without the secrets in the data. */
export function masked(text: string, data: AtlasData): string {
  return secretsIn(data)
    .reduce((masked, secret) => masked.replaceAll(secret, MASK), text)
    .replace(JSON_SECRET, `$1"${MASK}"`)
    .replace(FORM_SECRET, `$1${MASK}`);
}

/** An Authorization header with its scheme and, for Digest, the public key. */
export function maskedAuthorization(header: string, data: AtlasData): string {
  const [scheme = ""] = header.split(" ");
  const [username] = /\busername="[^"]*"/.exec(header) ?? [];
  const shown = username === undefined ? MASK : `${username}, ${MASK}`;
  const known = ["digest", "basic", "bearer"].includes(scheme.toLowerCase());
  return known ? `${scheme} ${masked(shown, data)}` : MASK;
}

function secretsIn({ organizations, deletedOrganizations = [], tokens }: AtlasData): string[] {
  const keys = [...organizations, ...deletedOrganizations].flatMap(
    ({ apiKeys, serviceAccounts }) => [
      ...apiKeys.map(({ privateKey }) => privateKey),
      ...serviceAccounts.map(({ clientSecret }) => clientSecret),
    ],
  );
  return [...keys, ...tokens.map(({ token }) => token)].filter(({ length }) => length >= SHORTEST);
}
