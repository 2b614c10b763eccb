import { finishDeletions } from "../store/groups";
import { type ListFault, now, type State } from "../store/state";
import { assertAddress } from "./accessList";
import { authenticate } from "./authentication";
import type { ApiRequest, Wait } from "./call";
import type { Caller } from "./caller";
import { ApiError } from "./errors";
import { withFault, withListFault } from "./faults";
import { OAUTH_ROUTES, serveOAuth } from "./oauth";
import { spend } from "./rateLimits";
import { type ApiResponse, type ResponseContext, renderAnswer, renderError } from "./responses";
import { type ResolvedOperation, resolveOperation } from "./versions";

/** Answers an API request; undefined if the connection should be dropped. */
export async function serveApi(
  state: State,
  request: ApiRequest,
  wait: Wait,
): Promise<ApiResponse | undefined> {
  const { pathname, searchParams } = request.url;
  const context: ResponseContext = {
    method: request.method,
    envelope: searchParams.get("envelope") === "true",
    pretty: searchParams.get("pretty") === "true",
    headers: {},
    assume: state.assume,
  };
  if (OAUTH_ROUTES.includes(`${request.method} ${pathname}`)) {
    return serveOAuth(state, request, context, wait);
  }
  try {
    const time = now(state);
    finishDeletions(state.data, time);
    const caller = authenticate(request, state.data, state.nonces, time);
    assertAddress(state.data, caller, request.ip, time);
    const resolved = resolveOperation(request, time);
    Object.assign(context.headers, resolved.headers);
    // Atlas publishes rate limits for v2 only.
    if (resolved.version === "v2") {
      const { params } = resolved;
      const { route } = resolved.operation;
      const limit = spend(state, { route, caller, params, pathname, now: time });
      Object.assign(context.headers, limit.headers);
      if (limit.refusal !== undefined) throw limit.refusal;
    }
    return await withFault(state, { path: resolved.path, context, wait }, (list) =>
      perform(state, request, context, resolved, caller, list),
    );
  } catch (error) {
    return renderError(error, context);
  }
}

/** Performs the operation and saves its effect before it responds. */
function perform(
  state: State,
  request: ApiRequest,
  context: ResponseContext,
  { operation, params, base, path, mediaType }: ResolvedOperation,
  caller: Caller,
  list: ListFault | undefined,
): ApiResponse {
  try {
    if (request.body === undefined) {
      throw new ApiError(413, "UNEXPECTED_ERROR", "The request body is too large.");
    }
    const answer = operation.answer({
      data: state.data,
      now: now(state),
      caller,
      assume: state.assume,
      random: state.random,
      rateLimited: state.enforceLimits,
      params,
      query: request.url.searchParams,
      body: request.body,
      base,
      path,
    });
    if (request.method !== "GET") state.save(state.data);
    return renderAnswer(withListFault(answer, list), mediaType, context);
  } catch (error) {
    return renderError(error, context);
  }
}
