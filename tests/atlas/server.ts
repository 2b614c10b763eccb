import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Settings } from "../../provider/atlas/settings";

/** One request as a test server got it. */
export interface Received {
  readonly method: string;
  readonly url: string;
  readonly authorization: string | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export interface Said {
  readonly status: number;
  readonly body?: string | object;
  readonly headers?: Record<string, string | string[]>;
}

/** What a server does with a request: answers, or takes the connection in its own hands. */
export type Behaviour = (request: Received, response: ServerResponse) => Said | undefined;

export interface TestServer {
  readonly url: string;
  readonly received: Received[];
  /** The conversation so far, one line a request: `GET /orgs/1 → 200`. */
  readonly conversation: string[];
  close(): Promise<void>;
}

/** Starts a real server that behaves as told. Close it. */
export async function startServer(behave: Behaviour): Promise<TestServer> {
  const received: Received[] = [];
  const conversation: string[] = [];
  const server = createServer(async (message, response) => {
    let body = "";
    for await (const chunk of message) body += chunk;
    const { method = "", url = "", headers } = message;
    const request = { method, url, headers, authorization: headers.authorization, body };
    received.push(request);
    const route = `${method} ${url.replace(/^\/api\/atlas\/v[^/]*/, "")}`;
    const said = behave(request, response);
    conversation.push(`${route} → ${said?.status ?? "no answer"}`);
    if (!said) return;
    const text = typeof said.body === "object" ? JSON.stringify(said.body) : (said.body ?? "");
    const type = typeof said.body === "object" ? { "content-type": "application/json" } : {};
    response.writeHead(said.status, { ...type, ...said.headers }).end(text);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    conversation,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

export const KEY = {
  kind: "apiKey",
  publicKey: "abcdefgh",
  privateKey: "the-private-key",
} as const;

export const settingsFor = (baseUrl: string, more: Partial<Settings> = {}): Settings => ({
  baseUrl,
  apiVersion: "v1.0",
  credentials: KEY,
  ...more,
});

const UNAUTHORIZED = {
  error: 401,
  reason: "Unauthorized",
  detail: "You are not authorized for this resource.",
  errorCode: "UNEXPECTED_ERROR",
};

/** The 401 of Atlas, with a challenge of this nonce. */
export const challenge = (nonce: string, stale = false): Said => ({
  status: 401,
  headers: {
    "www-authenticate": `Digest realm="MMS Public API", domain="", nonce="${nonce}", algorithm=MD5, qop="auth", stale=${stale}`,
  },
  body: UNAUTHORIZED,
});

const field = (header: string, name: string): string =>
  new RegExp(`\\b${name}="?([^",]*)`).exec(header)?.[1] ?? "";

const md5 = (text: string): string => createHash("md5").update(text).digest("hex");

/** What a Digest header says, and whether its response is right for the key and the request. */
export function readProof({ method, url, authorization = "" }: Received, privateKey: string) {
  const [nonce = "", nc = "", cnonce = "", uri = "", username = "", realm = ""] = [
    "nonce",
    "nc",
    "cnonce",
    "uri",
    "username",
    "realm",
  ].map((name) => field(authorization, name));
  const secret = md5(`${username}:${realm}:${privateKey}`);
  const expected = md5(`${secret}:${nonce}:${nc}:${cnonce}:auth:${md5(`${method}:${uri}`)}`);
  return { nonce, nc, cnonce, right: uri === url && field(authorization, "response") === expected };
}

/** A server that wants Digest of {@link KEY} as Atlas does, and then behaves as told. */
export const startAtlas = (behave: Behaviour): Promise<TestServer> =>
  startServer((request, response) =>
    readProof(request, KEY.privateKey).right ? behave(request, response) : challenge("nonce-1"),
  );
