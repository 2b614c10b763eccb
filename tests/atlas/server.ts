import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Settings } from "../../provider/atlas/settings";

/** A request as the test server received it. */
export interface Received {
  readonly method: string;
  readonly url: string;
  readonly authorization: string | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export interface Reply {
  readonly status: number;
  readonly body?: string | object;
  readonly headers?: Record<string, string | string[]>;
}

/** Answers a request. Without a reply, it controls the connection itself. */
export type Behavior = (request: Received, response: ServerResponse) => Reply | undefined;

export interface TestServer {
  readonly url: string;
  readonly received: Received[];
  /** The requests so far, one line each: `GET /orgs/1 → 200`. */
  readonly conversation: string[];
  close(): Promise<void>;
}

/** Starts an HTTP server. The caller closes it. */
export async function startServer(behave: Behavior): Promise<TestServer> {
  const received: Received[] = [];
  const conversation: string[] = [];
  const server = createServer(async (message, response) => {
    let body = "";
    for await (const chunk of message) body += chunk;
    const { method = "", url = "", headers } = message;
    const request = { method, url, headers, authorization: headers.authorization, body };
    received.push(request);
    const route = `${method} ${url.replace(/^\/api\/atlas\/v[^/]*/, "")}`;
    const reply = behave(request, response);
    conversation.push(`${route} → ${reply?.status ?? "no answer"}`);
    if (!reply) return;
    const text = typeof reply.body === "object" ? JSON.stringify(reply.body) : (reply.body ?? "");
    const type = typeof reply.body === "object" ? { "content-type": "application/json" } : {};
    response.writeHead(reply.status, { ...type, ...reply.headers }).end(text);
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

/** A 401 of Atlas with this nonce. */
export const challenge = (nonce: string, stale = false): Reply => ({
  status: 401,
  headers: {
    "www-authenticate": `Digest realm="MMS Public API", domain="", nonce="${nonce}", algorithm=MD5, qop="auth", stale=${stale}`,
  },
  body: UNAUTHORIZED,
});

const field = (header: string, name: string): string =>
  new RegExp(`\\b${name}="?([^",]*)`).exec(header)?.[1] ?? "";

const md5 = (text: string): string => createHash("md5").update(text).digest("hex");

/** Parses a Digest header and checks its response against the key and the request. */
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

/** Starts a server that requires Digest authentication with {@link KEY}, as Atlas does. */
export const startAtlas = (behave: Behavior): Promise<TestServer> =>
  startServer((request, response) =>
    readProof(request, KEY.privateKey).right ? behave(request, response) : challenge("nonce-1"),
  );
