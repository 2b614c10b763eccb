import type { Credentials, Settings } from "../config";
import { openConnection } from "./connection";
import { withKeyPair } from "./keyPair";
import type { Outcome, Request, Send } from "./outcome";
import type { Ports } from "./ports";
import { retryDelay } from "./retry";

/** A request, and what its endpoint's row says about it. */
export interface Call {
  readonly request: Request;
  readonly repeatable: boolean;
}

function authenticated(credentials: Credentials, send: Send): Send {
  switch (credentials.kind) {
    case "apiKey":
      return withKeyPair(credentials, send);
    case "serviceAccount":
    case "accessToken":
      throw new Error("not yet");
  }
}

/** How a call gets to Atlas: repeated if need be, with credentials, over kept connections. */
export function openTransport(settings: Settings, ports: Ports): (call: Call) => Promise<Outcome> {
  const { baseUrl, credentials, maxAttempts = 4, parallel = 16 } = settings;
  const connection = openConnection({ baseUrl, connections: parallel, signal: ports.signal });
  const send = authenticated(credentials, connection);
  return async ({ request, repeatable }) => {
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await send(request);
      const policy = { repeatable, attempt, attempts: maxAttempts };
      const delay = retryDelay(outcome, policy, ports.random());
      if (delay === undefined) return outcome;
      await ports.wait(delay);
    }
  };
}
