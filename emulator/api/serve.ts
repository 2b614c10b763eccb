import { answerOf, happens, takeFault } from "../faults";
import { now, type State } from "../state";
import { finishDeletions } from "../store/groups";
import { assertAddress } from "./accessList";
import { authenticate } from "./authenticate";
import type { Caller } from "./caller";
import type { Incoming, Wait } from "./incoming";
import { spend } from "./limits";
import { type Located, locate } from "./locate";
import { OAUTH_ROUTES, serveOAuth } from "./oauth";
import { Refusal } from "./refusal";
import { type Layout, type Outgoing, renderAnswer, renderError } from "./render";

/** What Atlas answers; undefined where the connection is to be dropped. */
export async function serveApi(
  state: State,
  request: Incoming,
  wait: Wait,
): Promise<Outgoing | undefined> {
  const { pathname, searchParams } = request.url;
  const layout: Layout = {
    envelope: searchParams.get("envelope") === "true",
    pretty: searchParams.get("pretty") === "true",
  };
  if (OAUTH_ROUTES.includes(`${request.method} ${pathname}`)) {
    return serveOAuth(state, request, layout, wait);
  }
  try {
    const time = now(state);
    finishDeletions(state.world, time);
    const caller = authenticate(request, state.world, state.nonces, time);
    assertAddress(state.world, caller, request.ip, time);
    const located = locate(request, time);
    const { route } = located.operation;
    // Atlas publishes limits for v2 only.
    const limits = located.version === "v2" ? state.limits : undefined;
    const left = limits === undefined ? {} : spend(limits, route, caller, pathname, time);
    const fault = takeFault(state.faults, route);
    await wait(fault?.delayMs ?? 0);
    if (happens(fault, "before")) return answerOf(fault, layout);
    const headers = { ...located.headers, ...left };
    const answered = perform(state, request, layout, { ...located, headers }, caller);
    return happens(fault, "after") ? answerOf(fault, layout) : answered;
  } catch (error) {
    return renderError(error, layout);
  }
}

/** Does what is asked, keeps what it changed, and only then has an answer. */
function perform(
  state: State,
  request: Incoming,
  layout: Layout,
  { operation, params, base, path, mediaType, headers }: Located,
  caller: Caller,
): Outgoing {
  try {
    if (request.body === undefined) {
      throw new Refusal(413, "UNEXPECTED_ERROR", "The request body is too large.");
    }
    const answer = operation.answer({
      world: state.world,
      now: now(state),
      caller,
      rateLimited: state.limits !== undefined,
      params,
      query: request.url.searchParams,
      body: request.body,
      base,
      path,
    });
    if (request.method !== "GET") state.save(state.world);
    return renderAnswer(answer, layout, mediaType, headers);
  } catch (error) {
    return renderError(error, layout);
  }
}
