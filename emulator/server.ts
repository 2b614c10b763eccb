import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { serveApi } from "./api/handler";
import { withoutPrefix } from "./api/versions";
import { serveControl } from "./control/handler";
import { crossOriginProblem, hostProblem } from "./crossOrigin";
import { EVENTS, serveEvents } from "./page/events";
import { isPage, type PageRequest, servePage } from "./page/handler";
import { recordExchange } from "./store/inspector";
import { now, record, type State } from "./store/state";

const MAX_BODY = 1_000_000;

export interface Listening {
  url: string;
  close(): Promise<void>;
}

/** Serves the emulator on loopback until it is closed. */
export async function listen(state: State, port: number, latencyMs: number): Promise<Listening> {
  const stop = new AbortController();
  const pause = (milliseconds: number) =>
    milliseconds > 0 ? wait(milliseconds, undefined, { signal: stop.signal }) : Promise.resolve();
  const server = createServer((request, response) => {
    serve(state, request, response, latencyMs, pause).catch((error: unknown) => {
      // Not an error if the client disconnected or the emulator is stopping.
      if (!response.destroyed && !stop.signal.aborted) console.error("The emulator failed:", error);
      response.destroy();
    });
  });
  // Longer than clients keep idle connections, so that no connection closes while a client reuses it.
  server.keepAliveTimeout = 65_000;
  const bound = await bind(server, port);
  return {
    url: `http://127.0.0.1:${bound}`,
    close: () =>
      new Promise((resolve) => {
        stop.abort();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function bind(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      reject(
        taken
          ? new Error(`Port ${port} is already in use. Choose another.`, { cause: error })
          : error,
      );
    });
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

async function serve(
  state: State,
  request: IncomingMessage,
  response: ServerResponse,
  latencyMs: number,
  pause: (milliseconds: number) => Promise<void>,
): Promise<void> {
  const { method = "GET", url: target = "/" } = request;
  const origin = `http://${request.headers.host ?? "127.0.0.1"}`;
  const url = URL.parse(target, origin);
  // A request line can name a host as well.
  const problem = hostProblem(request.headers.host) ?? (url ? hostProblem(url.host) : undefined);
  if (problem !== undefined) {
    sendJson(response, 403, { detail: problem });
    return;
  }
  if (url === null || !(isPage(url.pathname) || /^\/(api|emulator)(\/|$)/.test(url.pathname))) {
    sendJson(response, 404, {
      detail: "The emulator serves /api/, /emulator/ and the page at /.",
    });
    return;
  }
  const body = await readBody(request);
  if (!url.pathname.startsWith("/api")) {
    serveControlOrPage(state, { method, url, body, headers: request.headers }, response);
    return;
  }
  const receivedAt = state.realTime();
  const started = performance.now();
  await pause(latencyMs);
  const { authorization, accept, "content-type": contentType } = request.headers;
  const ip = request.socket.remoteAddress ?? "127.0.0.1";
  const incoming = { method, target, url, authorization, accept, contentType, body, origin, ip };
  const answer = await serveApi(state, incoming, pause);
  const { status = 0, errorCode = null } = answer ?? {};
  const recorded = { method, path: withoutPrefix(target), status, errorCode };
  record(state, recorded);
  const served = {
    ...recorded,
    receivedAt,
    milliseconds: performance.now() - started,
    requestHeaders: request.headers,
    requestBody: body,
    response: answer,
  };
  recordExchange(state.inspector, served, state.data, now(state));
  if (answer === undefined) {
    request.socket.resetAndDestroy();
    return;
  }
  // Clients compare expiry dates with this header.
  const headers = { Date: new Date(now(state)).toUTCString(), ...answer.headers };
  if (answer.cut) sendHalf(response, answer.status, headers, answer.body);
  else send(response, answer.status, headers, answer.body);
}

/** Serves the control calls and the page. */
function serveControlOrPage(
  state: State,
  incoming: PageRequest & { headers: IncomingHttpHeaders },
  response: ServerResponse,
): void {
  const { method, url, body, headers } = incoming;
  const problem = crossOriginProblem(method, headers);
  if (problem !== undefined) {
    sendJson(response, 403, { detail: problem });
    return;
  }
  if (url.pathname === EVENTS && method === "GET") {
    serveEvents(state.inspector, response);
    return;
  }
  if (isPage(url.pathname)) {
    const answer = servePage(state, incoming);
    send(response, answer.status, answer.headers, answer.body);
    return;
  }
  const answer = serveControl(state, { method, path: url.pathname, body });
  sendJson(response, answer.status, answer.body);
}

/** The whole body; undefined if it is too long. A long body is read to its end and discarded. */
async function readBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length <= MAX_BODY) chunks.push(chunk);
    else chunks.length = 0;
  }
  return length <= MAX_BODY ? Buffer.concat(chunks) : undefined;
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = body === undefined ? "" : JSON.stringify(body);
  send(response, status, { "Content-Type": "application/json" }, text);
}

/** Announces a longer body than it sends, then ends the connection. */
function sendHalf(
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  body: string,
): void {
  setHead(response, status, { ...headers, "Content-Length": String(Buffer.byteLength(body) + 1) });
  response.write(body, () => response.destroy());
}

function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string,
): void {
  setHead(response, status, headers);
  response.end(body);
}

function setHead(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
): void {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}
