import { OAUTH_ROUTES } from "../api/oauth";
import { OPERATIONS } from "../api/operations";
import { matchesRoute } from "../api/routes";
import {
  anything,
  flag,
  integer,
  list,
  object,
  oneOf,
  optional,
  read,
  text,
  texts,
} from "../api/schemas";
import type { ControlCall, Fault } from "../store/state";
import { ControlError } from "./input";

const faults = list(
  object({
    operation: text,
    skip: optional(integer(0, 1_000_000)),
    times: optional(integer(1, 1_000_000)),
    change: optional(object({ method: text, path: text, body: optional(anything) })),
    list: optional(
      object({
        omit: optional(list(text)),
        repeat: optional(list(text)),
        totalCount: optional(integer(0, 1_000_000)),
      }),
    ),
    status: optional(integer(200, 599)),
    errorCode: optional(text),
    headers: optional(texts),
    body: optional(text),
    when: optional(oneOf(["before", "after"])),
    drop: optional(flag),
    delayMs: optional(integer(0, 600_000)),
  }),
);

/** Validates the faults that a control call sets. */
export function readFaults(input: unknown, isControlCall: (call: ControlCall) => boolean): Fault[] {
  const wanted = read(faults, input);
  for (const { operation, change } of wanted) {
    if (!isOperation(operation)) {
      throw new ControlError(400, `There is no operation ${operation}.`);
    }
    if (change !== undefined && !isControlCall(change)) {
      throw new ControlError(400, `There is no control call ${change.method} ${change.path}.`);
    }
  }
  return wanted;
}

function isOperation(operation: string): boolean {
  const [method = "", path = ""] = operation.split(" ");
  const routes = [...OAUTH_ROUTES, ...OPERATIONS.map(({ route }) => route)];
  return operation === "*" || routes.some((route) => matchesRoute(route, method, path));
}
