import type { Agent, Dispatcher } from "undici";
import { proxyFor } from "./proxy";

const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Opens a pool of kept-alive connections. The proxy of the environment (HTTPS_PROXY, HTTP_PROXY,
 * NO_PROXY) is used, except for plain HTTP to this machine.
 */
export function openDispatcher(baseUrl: string, connections: number): Dispatcher {
  const options = { connections, connect: { timeout: CONNECT_TIMEOUT_MS } };
  if (proxyFor(baseUrl, process.env) === undefined) return new (loadAgent())(options);
  const { EnvHttpProxyAgent } = require("undici") as typeof import("undici");
  return new EnvHttpProxyAgent(options);
}

/**
 * Loads undici's agent alone. The rest of the package (fetch, WebSocket, caches, mocks) would cost
 * 10 MiB of memory and half of the time to load. The file is not documented, so the whole package is
 * loaded if a version of undici does not have it.
 */
function loadAgent(): typeof Agent {
  try {
    return require("undici/lib/dispatcher/agent.js") as typeof Agent;
  } catch {
    return (require("undici") as typeof import("undici")).Agent;
  }
}
