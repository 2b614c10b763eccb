import type { HttpHooks } from "./clock";

/** Calls that share a limit of Atlas's. */
interface Bucket {
  running: number;
  /** How many may be under way at once, as far as Atlas has told. */
  room: number;
  /** Whether it has a limit that no header tells of. */
  untold: boolean;
  /** Nothing of this lane is sent before. */
  opensAt: number;
  waking: boolean;
}

interface Waiting {
  readonly place: Place;
  readonly start: () => void;
}

/** Where a call stands: calls that came earlier go first, also when they have to come again. */
export interface Place {
  readonly lane: string;
  readonly ticket: number;
  readonly parallel: number;
  readonly ports: HttpHooks;
}

/** The one queue that all calls of a process to one address go through. */
export interface RateLimiter {
  place(lane: string, parallel: number, ports: HttpHooks): Place;
  /** Resolves when it is this call's turn, or when the run is cancelled. */
  enter(place: Place): Promise<void>;
  /** To be called after each `enter`. `room`: how many more Atlas says it takes. */
  leave(place: Place, room?: number): void;
  /**
   * Lets nothing of the lane through for a while. `untold`: because of a limit that no header tells
   * of. Returns how many calls that concerns, or 0 if it was closed before.
   */
  close(place: Place, ms: number, untold: boolean): number;
}

export function createRateLimiter(): RateLimiter {
  const lanes = new Map<string, Bucket>();
  let waiting: Waiting[] = [];
  let running = 0;
  let tickets = 0;

  function bucketOf({ lane }: Place): Bucket {
    const known = lanes.get(lane);
    if (known) return known;
    const fresh = {
      running: 0,
      room: Number.POSITIVE_INFINITY,
      untold: false,
      opensAt: 0,
      waking: false,
    };
    lanes.set(lane, fresh);
    return fresh;
  }

  /** Starts all that may start, earliest first, and sees to it that closed lanes are looked at again. */
  function admit(): void {
    waiting = waiting.filter(({ place, start }) => {
      const lane = bucketOf(place);
      const ms = lane.opensAt - place.ports.now();
      if (ms > 0) {
        wake(lane, place, ms);
        return true;
      }
      if (running >= place.parallel || lane.running >= lane.room) return true;
      running += 1;
      lane.running += 1;
      start();
      return false;
    });
  }

  function wake(lane: Bucket, { ports }: Place, ms: number): void {
    if (lane.waking) return;
    lane.waking = true;
    const look = (): void => {
      lane.waking = false;
      admit();
    };
    ports.wait(ms).then(look, look);
  }

  return {
    place(lane, parallel, ports) {
      tickets += 1;
      return { lane, ticket: tickets, parallel, ports };
    },
    enter(place) {
      return new Promise((resolve) => {
        const { signal } = place.ports;
        const giveUp = (): void => {
          waiting = waiting.filter((one) => one !== mine);
          running += 1;
          bucketOf(place).running += 1;
          resolve();
        };
        const start = (): void => {
          signal.removeEventListener("abort", giveUp);
          resolve();
        };
        const mine = { place, start };
        if (signal.aborted) return giveUp();
        signal.addEventListener("abort", giveUp, { once: true });
        const behind = waiting.findIndex((one) => one.place.ticket > place.ticket);
        waiting.splice(behind < 0 ? waiting.length : behind, 0, mine);
        admit();
      });
    },
    leave(place, room) {
      const lane = bucketOf(place);
      running -= 1;
      lane.running -= 1;
      // One at a time even where nothing remains, since only an answer can tell that more does.
      if (room !== undefined && !lane.untold) lane.room = Math.max(1, room);
      admit();
    },
    close(place, ms, untold) {
      const lane = bucketOf(place);
      const opensAt = place.ports.now() + ms;
      const wasClosed = lane.opensAt > place.ports.now();
      lane.opensAt = Math.max(lane.opensAt, opensAt);
      // What was refused once is tried one by one until Atlas tells that there is room for more,
      // which for some limits it never does: then the headers speak of another limit of the same call.
      lane.room = 1;
      lane.untold ||= untold;
      if (wasClosed) return 0;
      // Those under way, this one among them, will hardly fare better.
      return waiting.filter((one) => one.place.lane === place.lane).length + lane.running;
    },
  };
}
