import { createHash } from "node:crypto";
import { KEY } from "../support/ids";

export interface Key {
  publicKey: string;
  privateKey: string;
}

/** The attributes of Atlas's responses that tests read. */
export interface Json {
  id: string;
  username: string;
  links: { href: string; rel: string }[];
  results: Json[];
  totalCount: number;
  organization: Json;
  apiKey: Key & Json;
  serviceAccount: { clientId: string; secrets: { secret: string }[] };
  roles: string[];
  teamIds: string[];
  groupRoleAssignments: object[];
}

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  /** Not validated: attributes that the response lacks are undefined. */
  body: Json;
  /** The items of a list or a page. */
  items: Json[];
}

/** A client for these tests. It shares no code with the provider, so the two cannot share a mistake. */
export function atlas(
  emulator: { url: string },
  key: Key = KEY,
  base = "/api/atlas/v1.0",
  accept = "*/*",
) {
  const send = async (method: string, path: string, body?: unknown) => {
    const target = `${base}${path}`;
    const challenge = nonceOf(await request(emulator.url, method, target, { accept }, body));
    const authorization = digest(key, method, target, challenge);
    return request(emulator.url, method, target, { accept, authorization }, body);
  };
  return {
    get: (path: string) => send("GET", path),
    post: (path: string, body?: unknown) => send("POST", path, body),
    patch: (path: string, body?: unknown) => send("PATCH", path, body),
    delete: (path: string) => send("DELETE", path),
    put: (path: string, body?: unknown) => send("PUT", path, body),
  };
}

/** The same for v2, with the version of that date. */
export function atlasV2(emulator: { url: string }, date = "2025-02-19", key: Key = KEY) {
  return atlas(emulator, key, "/api/atlas/v2", `application/vnd.atlas.${date}+json`);
}

/** Sends strings unchanged and everything else as JSON. */
export async function request(
  url: string,
  method: string,
  target: string,
  headers: Record<string, string> = {},
  body?: unknown,
): Promise<Reply> {
  const answer = await fetch(`${url}${target}`, {
    method,
    headers: {
      ...headers,
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const read = parsed(text);
  const items = Array.isArray(read) ? read : (read.results ?? []);
  return { status: answer.status, headers: answer.headers, text, body: read, items };
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return {} as Json;
  }
}

export function nonceOf(reply: Reply): string {
  return /nonce="([^"]+)"/.exec(reply.headers.get("www-authenticate") ?? "")?.[1] ?? "";
}

/** A Digest header; `fields` override the correct values. */
export function digest(
  { publicKey, privateKey }: Key,
  method: string,
  target: string,
  nonce: string,
  fields: Record<string, string> = {},
): string {
  const sent = {
    username: publicKey,
    realm: "MMS Public API",
    nonce,
    uri: target,
    qop: "auth",
    nc: "00000001",
    cnonce: "0a4f113b",
    ...fields,
  };
  const secret = md5(`${sent.username}:${sent.realm}:${privateKey}`);
  const asked = md5(`${method}:${sent.uri}`);
  const response = md5([secret, sent.nonce, sent.nc, sent.cnonce, sent.qop, asked].join(":"));
  const all = Object.entries({ response, ...sent, ...fields });
  return `Digest ${all.map(([name, value]) => `${name}="${value}"`).join(", ")}`;
}

function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}
