import { type Atlas, createClients } from "../atlas/client";
import { type Connection, type ConnectOptions, withFallback } from "../atlas/connection";
import type { AtlasEvent, AtlasHooks } from "../atlas/events";
import { withMemberCache } from "../atlas/people/memberCache";
import { createSerializer } from "../atlas/people/serialize";
import { peopleV1 } from "../atlas/people/v1";
import { peopleV2 } from "../atlas/people/v2";
import { NAMESPACE, type Settings } from "../atlas/settings";
import type { Configured, StackConfiguration } from "../domain/credentials";
import { ConfigurationError } from "../domain/errors";
import { printableLines } from "../domain/printable";
import { defaultHooks } from "../http/hooks";
import { readConfig, readLogSettings } from "./config";
import { reportFact } from "./facts";
import { unsupportedNode } from "./nodeVersion";
import { type About, engineAddress, type Output } from "./output";
import { showProgress } from "./progress";
import { openRequestLog, type RequestLog } from "./requestLog";

/**
 * What one process shares: connections, rate limits and tokens for each base URL, and a client and
 * a member cache for each credential. All resources share one challenge, one token and one list.
 *
 * @param output where text for the user goes
 * @param hooks replaces the clock and waiting in tests
 * @param run the same in all provider processes of one run. **Default:** the engine's address.
 */
export function openSession(
  output: Output,
  hooks: Partial<AtlasHooks> = {},
  run: string | undefined = engineAddress(),
) {
  const { now, wait } = { ...defaultHooks, ...hooks };
  const said = new Set<string>();
  /** Shows each text once: the engine checks the same resource several times in a run. */
  const once =
    (show: (text: string, about?: About) => void) =>
    (message: string, about?: About): void => {
      const text = printableLines(message);
      if (said.has(text)) return;
      said.add(text);
      show(text, about);
    };
  const endTasks: (() => void)[] = [];
  const observers: ((event: AtlasEvent) => void)[] = [];
  const say = once(output.notice);
  const warn = once(output.warning);
  const status = (text: string): void => output.status(printableLines(text));

  let logRequest: RequestLog | undefined;
  let expectedInvitations = 0;
  let interrupted = false;
  const progress = showProgress({ notice: say, status }, () => expectedInvitations);
  let configured: StackConfiguration = { namespace: NAMESPACE, get: () => undefined };
  let clockDifference = 0;
  const openClient = createClients({
    ...hooks,
    onEvent(event) {
      if (event.type === "request") logRequest?.(event);
      progress(event);
      for (const observe of observers) observe(event);
    },
    warn,
    onServerTime(serverTime) {
      clockDifference = serverTime - now();
    },
  });

  const opened = new Map<string, { readonly settings: Settings; readonly atlas: Atlas }>();
  function open(credentials: object | undefined) {
    const key = JSON.stringify(credentials ?? null);
    const known = opened.get(key);
    if (known) return known;
    const problem = unsupportedNode(process.versions.node);
    if (problem) throw new ConfigurationError(problem);
    const settings = readConfig(configured, process.env, credentials);
    logRequest ??= openRequestLog(readLogSettings(configured, process.env), warn);
    const client = { settings, atlas: openClient(settings) };
    opened.set(key, client);
    return client;
  }

  /** The same, or `undefined` if these credentials are not set or incomplete. */
  function openIfSet(credentials: object | undefined) {
    try {
      return open(credentials);
    } catch (error) {
      if (error instanceof ConfigurationError) return undefined;
      throw error;
    }
  }

  const serialize = createSerializer();
  const connections = new Map<string, Connection>();
  /**
   * Connects with the given credentials, or with the configured ones if none are given.
   * `connect(undefined, { fallback: credentials })` is the same as `connect(credentials)`.
   */
  function connect(
    credentials: object | undefined,
    { fallback = "configured" }: ConnectOptions = {},
  ): Connection {
    if (credentials === undefined && typeof fallback === "object") return connect(fallback);
    const key = JSON.stringify([credentials ?? null, fallback]);
    const known = connections.get(key);
    if (known) return known;
    const first = open(credentials);
    const openFallback = () => {
      if (credentials === undefined || fallback === "none") return undefined;
      const second = openIfSet(fallback === "configured" ? undefined : fallback);
      return second && isSameAccount(first.settings, second.settings) ? undefined : second;
    };
    const { atlas, credentialsRejected } = withFallback(
      first.atlas,
      () => openFallback()?.atlas,
      () => warn(fallbackWarning(first.settings, fallback)),
    );
    const calls = first.settings.apiVersion === "v2" ? peopleV2(atlas) : peopleV1(atlas);
    const { baseUrl } = first.settings;
    const connection: Connection = {
      atlas,
      people: withMemberCache(calls, {
        now,
        serialize: (orgId, task) => serialize(`${baseUrl} ${orgId}`, task),
      }),
      settings: () =>
        (credentialsRejected() ? openFallback()?.settings : undefined) ?? first.settings,
      credentialsRejected,
    };
    connections.set(key, connection);
    return connection;
  }

  return {
    /**
     * Sets where configuration is read from. It is read and checked with the first connection.
     *
     * @param get returns the value of a full key, such as `mongodbatlas:publicKey`
     */
    configure(get: (key: string) => string | undefined, namespace = NAMESPACE): void {
      configured = { namespace, get: (key) => get(`${namespace}:${key}`) };
    },
    run,
    /** To be called when the user interrupts the run. */
    interrupt(): void {
      interrupted = true;
    },
    isInterrupted: (): boolean => interrupted,
    connect,
    /** A value of the configuration and its full key, for what is not a setting of the connection. */
    config(key: string): Configured | undefined {
      const text = configured.get(key)?.trim();
      return text ? { text, name: `${configured.namespace}:${key}` } : undefined;
    },
    /** The time of Atlas's clock, which decides what has expired. */
    now: () => now() + clockDifference,
    wait,
    say,
    warn,
    status,
    expectInvitations: (count: number): void => {
      expectedInvitations += count;
    },
    /** Calls back for each event of every client: requests, pauses and retries. */
    observe: (observer: (event: AtlasEvent) => void): void => void observers.push(observer),
    onEnd: (task: () => void): void => void endTasks.push(task),
    /** To be called when the engine ends this process. */
    end(): void {
      for (const task of endTasks.splice(0)) task();
    },
    /** Reports a fact to `atlas-orgs drift`, if that runs the preview. */
    report: reportFact,
  };
}

/** Whether both are the same key or account. Asking Atlas again with it would fail again. */
const isSameAccount = (one: Settings, other: Settings): boolean => {
  const [first, second] = [one, other].map(({ credentials: { from: _, ...parts } }) => parts);
  return JSON.stringify(first) === JSON.stringify(second);
};

function fallbackWarning({ credentials }: Settings, fallback: ConnectOptions["fallback"]): string {
  const which =
    credentials.kind === "apiKey"
      ? `API key ${credentials.publicKey}`
      : credentials.kind === "serviceAccount"
        ? `service account ${credentials.clientId}`
        : "access token";
  const other = fallback === "configured" ? "configured" : "fallback";
  return `Atlas no longer recognizes the ${which} in the credentials of a resource (401). Using the ${other} credentials instead.`;
}

/** What one process shares. */
export type Session = ReturnType<typeof openSession>;
