import { setTimeout as sleep } from "node:timers/promises";
import { type Atlas, openAtlas } from "../atlas/client";
import { withFallback } from "../atlas/credentialFallback";
import { type People, withMemberCache } from "../atlas/people/memberCache";
import { peopleV1 } from "../atlas/people/v1";
import { peopleV2 } from "../atlas/people/v2";
import type { Settings } from "../atlas/settings";
import { ConfigurationError } from "../domain/errors";
import { readConfig } from "./config";
import { unsupportedNode } from "./nodeVersion";

/** Atlas as some credentials reach it. */
export interface Connection {
  readonly atlas: Atlas;
  readonly people: People;
  /** The settings that are in force: those of the other credentials once the first were refused. */
  settings(): Settings;
  /** Whether Atlas doesn't know the given credentials any more, so that others do instead. */
  refused(): boolean;
}

/**
 * What one provider process shares: a client and a roster for each credential, made when the first
 * resource needs it, so that one challenge, one token and one list serve all resources.
 */
export function openSession(tell: (text: string) => void) {
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
    ahead = atlasTime - Date.now();
  };

  const opened = new Map<string, { readonly settings: Settings; readonly atlas: Atlas }>();
  function open(credentials: object | undefined) {
    const key = JSON.stringify(credentials ?? null);
    const known = opened.get(key);
    if (known) return known;
    const old = unsupportedNode(process.versions.node);
    if (old) throw new ConfigurationError(old);
    const settings = readConfig(configured, process.env, credentials);
    const fresh = { settings, atlas: openAtlas(settings, { warn: say, onServerTime: hearTime }) };
    opened.set(key, fresh);
    return fresh;
  }

  /** The same, or `undefined` where no credentials are set: then there is nothing to fall back on. */
  function openIfSet(credentials: object | undefined) {
    try {
      return open(credentials);
    } catch (error) {
      if (error instanceof ConfigurationError) return undefined;
      throw error;
    }
  }

  const reached = new Map<string, Connection>();
  /**
   * Atlas as these credentials reach it, or the configured ones without any. Where Atlas doesn't
   * know the given ones any more, `instead` does, or else the configured ones.
   */
  function reach(credentials: object | undefined, instead?: object): Connection {
    if (credentials === undefined && instead !== undefined) return reach(instead);
    const key = JSON.stringify([credentials ?? null, instead ?? null]);
    const known = reached.get(key);
    if (known) return known;
    const { settings, atlas: first } = open(credentials);
    const other = () => (credentials === undefined ? undefined : openIfSet(instead));
    const { atlas, refused } = withFallback(
      first,
      () => other()?.atlas,
      () => say(givesWay(settings)),
    );
    const calls = settings.apiVersion === "v2" ? peopleV2(atlas) : peopleV1(atlas);
    const fresh: Connection = {
      atlas,
      people: withMemberCache(calls, Date.now),
      settings: () => (refused() ? other()?.settings : undefined) ?? settings,
      refused,
    };
    reached.set(key, fresh);
    return fresh;
  }

  return {
    /** Remembers where configuration comes from; nothing is read, or refused, before it is needed. */
    configure(get: (key: string) => string | undefined): void {
      configured = (key) => get(`mongodbatlas:${key}`);
    },
    reach,
    people: (credentials: object | undefined): People => reach(credentials).people,
    /** Atlas's time as its last answer told it: what expired is for Atlas's clock to say. */
    now: () => Date.now() + ahead,
    wait: (ms: number): Promise<void> => sleep(ms),
    say,
  };
}

const givesWay = ({ credentials }: Settings): string => {
  const which =
    credentials.kind === "apiKey"
      ? `API key ${credentials.publicKey}`
      : credentials.kind === "serviceAccount"
        ? `service account ${credentials.clientId}`
        : "access token";
  return `Atlas does not know the ${which} of a resource's own credentials any more (401). The configured credentials are used instead.`;
};
