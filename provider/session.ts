import { type Atlas, openAtlas } from "./atlas/client";
import { peopleOfV1 } from "./atlas/people-v1";
import { peopleOfV2 } from "./atlas/people-v2";
import { type People, withRoster } from "./atlas/roster";
import { readConfig } from "./config";

interface Reached {
  readonly atlas: Atlas;
  readonly people: People;
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
  const reached = new Map<string, Reached>();
  let ahead = 0;
  const hearTime = (atlasTime: number) => {
    ahead = atlasTime - Date.now();
  };

  function reach(credentials: object | undefined): Reached {
    const key = JSON.stringify(credentials ?? null);
    const known = reached.get(key);
    if (known) return known;
    const settings = readConfig(configured, process.env, credentials);
    const atlas = openAtlas(settings, { say, hearTime });
    const calls = settings.apiVersion === "v2" ? peopleOfV2(atlas) : peopleOfV1(atlas);
    const fresh = { atlas, people: withRoster(calls, Date.now) };
    reached.set(key, fresh);
    return fresh;
  }

  return {
    /** Remembers where configuration comes from; nothing is read, or refused, before it is needed. */
    configure(get: (key: string) => string | undefined): void {
      configured = (key) => get(`mongodbatlas:${key}`);
    },
    atlas: (credentials: object | undefined): Atlas => reach(credentials).atlas,
    people: (credentials: object | undefined): People => reach(credentials).people,
    /** Atlas's time as its last answer told it: what expired is for Atlas's clock to say. */
    now: () => Date.now() + ahead,
    say,
  };
}
