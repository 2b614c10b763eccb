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
import { type ApiResponse, type Layout, renderAnswer, renderError } from "./responses";
import { type ResolvedOperation, resolveOperation } from "./versions";

/** Answers an API request; undefined if the connection should be dropped. */
export async function serveApi(
  state: State,
  request: ApiRequest,
  wait: Wait,
): Promise<ApiResponse | undefined> {
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
    finishDeletions(state.data, time);
    const caller = authenticate(request, state.data, state.nonces, time);
    assertAddress(state.data, caller, request.ip, time);
    const resolved = resolveOperation(request, time);
    const { route } = resolved.operation;
    // Atlas publishes rate limits for v2 only.
    const limits = resolved.version === "v2" ? state.limits : undefined;
    const left = limits === undefined ? {} : spend(limits, route, caller, pathname, time);
    const headers = { ...resolved.headers, ...left };
    const call = { method: request.method, path: resolved.path, layout, wait };
    return await withFault(state, call, (list) =>
      perform(state, request, layout, { ...resolved, headers }, caller, list),
    );
  } catch (error) {
    return renderError(error, layout);
  }
}

/** Performs the operation and saves its effect before it responds. */
function perform(
  state: State,
  request: ApiRequest,
  layout: Layout,
  { operation, params, base, path, mediaType, headers }: ResolvedOperation,
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
      random: state.random,
      rateLimited: state.limits !== undefined,
      params,
      query: request.url.searchParams,
      body: request.body,
      base,
      path,
    });
    if (request.method !== "GET") state.save(state.data);
    return renderAnswer(withListFault(answer, list), layout, mediaType, headers);
  } catch (error) {
    return renderError(error, layout);
  }
}
