import type { Clock } from "./types";

/** Where the emulator gets the machine's time from; milliseconds since 1970. */
export type RealTime = () => number;

const DAY = 24 * 60 * 60 * 1000;

/** A clock that stands still at `instant`, or follows the machine's. */
export function newClock(instant?: string): Clock {
  return { fixedAt: instant === undefined ? null : parseInstant(instant), offset: 0 };
}

export function timeOf(clock: Clock, realTime: RealTime): number {
  return clock.fixedAt ?? realTime() + clock.offset;
}

/** Moves the clock to an instant; one that follows the machine goes on from there. */
export function setTime(clock: Clock, instant: number, realTime: RealTime): void {
  if (clock.fixedAt === null) clock.offset = instant - realTime();
  else clock.fixedAt = instant;
}

export function parseInstant(text: string): number {
  // Only ISO 8601 with a time zone: what else Date.parse takes depends on the machine.
  const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;
  const instant = iso.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(instant)) {
    throw new RangeError(`"${text}" is no instant like 2026-01-31T12:00:00Z.`);
  }
  return instant;
}

/** Atlas's timestamps: UTC, whole seconds. */
export function stamp(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

export function daysAfter(time: number, days: number): number {
  return time + days * DAY;
}
