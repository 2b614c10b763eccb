import type { Clock } from "./types";

/** The machine's time in milliseconds since 1970. */
export type RealTime = () => number;

const DAY = 24 * 60 * 60 * 1000;

/** A clock that stands at `instant`, or follows the machine's time. */
export function newClock(instant?: string): Clock {
  return { fixedAt: instant === undefined ? null : parseInstant(instant), offset: 0 };
}

export function timeOf(clock: Clock, realTime: RealTime): number {
  return clock.fixedAt ?? realTime() + clock.offset;
}

/** Moves the clock. One that follows the machine's time keeps running from there. */
export function setTime(clock: Clock, instant: number, realTime: RealTime): void {
  if (clock.fixedAt === null) clock.offset = instant - realTime();
  else clock.fixedAt = instant;
}

export function parseInstant(text: string): number {
  // Only ISO 8601 with a time zone: Date.parse accepts other formats depending on the machine.
  const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;
  const instant = iso.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(instant)) {
    throw new RangeError(`"${text}" is not a time like 2026-01-31T12:00:00Z.`);
  }
  return instant;
}

/** A time in Atlas's format: UTC, whole seconds. */
export function timestamp(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

export function daysAfter(time: number, days: number): number {
  return time + days * DAY;
}
