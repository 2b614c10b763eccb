import { createRawCalls, type Exchange, type RawCall, type RawOperation } from "../atlas/rawCalls";
import { defaultHooks, type HttpHooks } from "../http/hooks";
import { readConfig, readLogSettings } from "./config";
import { type Output, plainOutput } from "./output";
import { showProgress } from "./progress";
import { openRequestLog } from "./requestLog";

export type { Exchange, RawCall, RawOperation };

export interface RawCallOptions {
  /** Returns a value of the stack's configuration by its full key, such as `mongodbatlas:publicKey`. */
  readonly config: (key: string) => string | undefined;
  /** Shows a message to the user, such as the reason of a wait. */
  readonly tell: (text: string) => void;
  /** Waits for a rate limit or before a retry. **Default:** a timer. */
  readonly wait?: HttpHooks["wait"];
}

/** Raw calls to Atlas, and what the reader of a report has to know about the connection. */
export interface RawConnection {
  readonly call: RawCall;
  readonly baseUrl: string;
  readonly apiVersion: "v1.0" | "v2";
  /** The public key or client id; `undefined` for an access token. */
  readonly publicId: string | undefined;
  readonly kind: "apiKey" | "serviceAccount" | "accessToken";
}

/**
 * Opens connections whose calls return every response as it is, with the configured credentials or the
 * given ones.
 */
export function openRawCalls({
  config,
  tell,
  wait = defaultHooks.wait,
}: RawCallOptions): (credentials?: object) => RawConnection {
  const configured = {
    namespace: "mongodbatlas",
    get: (key: string) => config(`mongodbatlas:${key}`),
  };
  const output: Output = plainOutput(tell);
  const progress = showProgress(output);
  const log = openRequestLog(readLogSettings(configured, process.env), tell);
  const open = createRawCalls({
    wait,
    warn: tell,
    onEvent(event) {
      if (event.type === "request") log(event);
      progress(event);
    },
  });
  return (argument) => {
    const settings = readConfig(configured, process.env, argument);
    const { baseUrl, apiVersion, credentials } = settings;
    const publicId =
      credentials.kind === "apiKey"
        ? credentials.publicKey
        : credentials.kind === "serviceAccount"
          ? credentials.clientId
          : undefined;
    return { call: open(settings), baseUrl, apiVersion, publicId, kind: credentials.kind };
  };
}
