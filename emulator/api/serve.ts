import { answerOf, happens, takeFault } from "../faults";
import { findRoute } from "../routes";
import { now, type State } from "../state";
import { authenticate } from "./authenticate";
import type { Answer } from "./call";
import { NOT_EMULATED } from "./known";
import { OPERATIONS, type Operation } from "./operations";
import { Refusal, refusal } from "./refusal";
import { type Layout, type Outgoing, renderAnswer, renderError } from "./render";

/** A request as it came over the wire. */
export interface Incoming {
  method: string;
  /** Path and query as sent. */
  target: string;
  url: URL;
  authorization: string | undefined;
  /** Undefined if it is longer than the emulator takes. */
  body: Uint8Array | undefined;
  /** How the client reached the emulator, like `http://127.0.0.1:8080`. */
  origin: string;
}

/** Waits; ends early when the emulator stops. */
export type Wait = (milliseconds: number) => Promise<void>;

const VERSIONED = /^(\/api\/atlas\/v1\.0)(\/.*)?$/;

const V1_OPERATIONS = OPERATIONS.filter(({ versions }) => versions.includes("v1.0"));

/** The path without the part that is the same for all calls of one version. */
export function shortened(target: string): string {
  return target.replace(/^\/api\/atlas\/(v1\.0|v2)(?=\/|\?|$)/, "");
}

/** What Atlas answers; undefined where the connection is to be dropped. */
export async function serveApi(
  state: State,
  request: Incoming,
  wait: Wait,
): Promise<Outgoing | undefined> {
  const { searchParams } = request.url;
  const layout: Layout = {
    envelope: searchParams.get("envelope") === "true",
    pretty: searchParams.get("pretty") === "true",
    mediaType: "application/json",
  };
  try {
    const caller = authenticate(request, state.world, state.nonces, now(state));
    const located = locate(request);
    const fault = takeFault(state.faults, located.operation.route);
    await wait(fault?.delayMs ?? 0);
    if (happens(fault, "before")) return answerOf(fault, layout);
    const answered = perform(state, request, layout, (body) =>
      located.operation.answer({
        ...located,
        world: state.world,
        now: now(state),
        caller,
        query: searchParams,
        body,
      }),
    );
    return happens(fault, "after") ? answerOf(fault, layout) : answered;
  } catch (error) {
    return renderError(error, layout);
  }
}

interface Located {
  operation: Operation;
  params: Record<string, string>;
  base: string;
  path: string;
}

function locate({ method, origin, url }: Incoming): Located {
  const [, version = "", path = "/"] = VERSIONED.exec(url.pathname) ?? [];
  if (version === "") throw refusal("RESOURCE_NOT_FOUND", url.pathname);
  const found = findRoute(V1_OPERATIONS, method, path);
  if (found !== undefined) {
    return { operation: found.row, params: found.params, base: `${origin}${version}`, path };
  }
  const known = findRoute(NOT_EMULATED, method, path)?.row;
  if (known === undefined) throw refusal("RESOURCE_NOT_FOUND", url.pathname);
  const sentence = `The emulator does not have ${known.id} (${known.route}).`;
  throw new Refusal(501, "NOT_EMULATED", sentence);
}

/** Does what is asked, keeps what it changed, and only then has an answer. */
function perform(
  state: State,
  request: Incoming,
  layout: Layout,
  operation: (body: Uint8Array) => Answer,
): Outgoing {
  try {
    if (request.body === undefined) {
      throw new Refusal(413, "UNEXPECTED_ERROR", "The request body is too large.");
    }
    const answer = operation(request.body);
    if (request.method !== "GET") state.save(state.world);
    return renderAnswer(answer, layout);
  } catch (error) {
    return renderError(error, layout);
  }
}
