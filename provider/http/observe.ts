import type { RequestEvent } from "./events";
import type { HttpHooks } from "./hooks";
import { isResponse, type Send } from "./messages";

/**
 * Reports each request that `send` sends, one event for each. Authentication is inside, so that an
 * event describes what really went over the network.
 */
export function observe(
  send: Send,
  { now, onEvent, onAuthorization }: Pick<HttpHooks, "now" | "onEvent" | "onAuthorization">,
): Send {
  return async (request) => {
    const { authorization } = request.headers;
    if (authorization !== undefined) onAuthorization(authorization);
    const at = now();
    const outcome = await send(request);
    const { operation, purpose, method, path, attempt = 1, waited } = request;
    const event: RequestEvent = {
      type: "request",
      at,
      operation,
      purpose,
      method,
      path,
      attempt,
      waited,
      durationMs: now() - at,
      ...(isResponse(outcome)
        ? { response: outcome }
        : { lost: outcome.lost, lostCode: outcome.code }),
    };
    onEvent(event);
    return outcome;
  };
}
