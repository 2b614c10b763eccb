import { type Atlas, openAtlas } from "../atlas/client";
import { type ConnectOptions, withFallback } from "../atlas/credentialFallback";
import { type People, withMemberCache } from "../atlas/people/memberCache";
import { peopleV1 } from "../atlas/people/v1";
import { peopleV2 } from "../atlas/people/v2";
import type { Settings } from "../atlas/settings";
import { ConfigurationError } from "../domain/errors";
import { defaultHooks, type HttpHooks } from "../http/clock";
import { readConfig } from "./config";
import { reportFact } from "./facts";
import { unsupportedNode } from "./nodeVersion";

/** Atlas, reached with one set of credentials and their fallback. */
export interface Connection {
  readonly atlas: Atlas;
  readonly people: People;
  /** The settings in use: those of the fallback once Atlas rejected the given credentials. */
  settings(): Settings;
  /** Whether Atlas rejected the given credentials and the fallback is used. */
  credentialsRejected(): boolean;
}

/**
 * What one provider process shares: a client and a roster for each credential, made when the first
 * resource needs it, so that one challenge, one token and one list serve all resources.
 *
 * @param hooks replaces the clock and waiting, which tests do.
 */
export function openSession(tell: (text: string) => void, hooks: Partial<HttpHooks> = {}) {
  const { now, wait } = { ...defaultHooks(), ...hooks };
  const told = new Set<string>();
  /** Says each thing once: the engine asks the same of a resource several times in a run. */
  function say(text: string): void {
    if (told.has(text)) return;
    told.add(text);
    tell(text);
  }

  let configured: (key: string) => string | undefined = () => undefined;
  let ahead = 0;
  const hearTime = (atlasTime: number) => {
    ahead = atlasTime - now();
  };

  const opened = new Map<string, { readonly settings: Settings; readonly atlas: Atlas }>();
  function open(credentials: object | undefined) {
    const key = JSON.stringify(credentials ?? null);
    const known = opened.get(key);
    if (known) return known;
    const old = unsupportedNode(process.versions.node);
    if (old) throw new ConfigurationError(old);
    const settings = readConfig(configured, process.env, credentials);
    const fresh = {
      settings,
      atlas: openAtlas(settings, { ...hooks, warn: say, onServerTime: hearTime }),
    };
    opened.set(key, fresh);
    return fresh;
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
      () => say(fallbackWarning(first.settings)),
    );
    const calls = first.settings.apiVersion === "v2" ? peopleV2(atlas) : peopleV1(atlas);
    const connection: Connection = {
      atlas,
      people: withMemberCache(calls, now),
      settings: () =>
        (credentialsRejected() ? openFallback()?.settings : undefined) ?? first.settings,
      credentialsRejected,
    };
    connections.set(key, connection);
    return connection;
  }

  return {
    /** Remembers where configuration comes from; nothing is read, or refused, before it is needed. */
    configure(get: (key: string) => string | undefined): void {
      configured = (key) => get(`mongodbatlas:${key}`);
    },
    connect,
    people: (credentials: object | undefined): People => connect(credentials).people,
    /** Atlas's time as its last answer told it: what expired is for Atlas's clock to say. */
    now: () => now() + ahead,
    wait,
    say,
    /** Reports a fact to `atlas-orgs drift`, if that runs the preview. */
    report: reportFact,
  };
}

/** Whether both are the same key or account. Asking Atlas again with it would fail again. */
const isSameAccount = (one: Settings, other: Settings): boolean => {
  const [first, second] = [one, other].map(({ credentials: { from: _, ...parts } }) => parts);
  return JSON.stringify(first) === JSON.stringify(second);
};

function fallbackWarning({ credentials }: Settings): string {
  const which =
    credentials.kind === "apiKey"
      ? `API key ${credentials.publicKey}`
      : credentials.kind === "serviceAccount"
        ? `service account ${credentials.clientId}`
        : "access token";
  return `Atlas does not know the ${which} of a resource's own credentials any more (401). The configured credentials are used instead.`;
}
