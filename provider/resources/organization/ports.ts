import type { Atlas } from "../../atlas/client";
import type { Settings } from "../../atlas/settings";

/** Atlas as some credentials reach it. */
export interface Connection {
  readonly atlas: Atlas;
  /** The settings in force, with the credentials that call. */
  settings(): Settings;
  /** Whether Atlas doesn't know the given credentials any more, and others are used instead. */
  refused(): boolean;
}

/** What the lifecycle needs of the world. */
export interface OrganizationPorts {
  /** Atlas as these credentials reach it, or the configured ones; `instead`: if they are refused. */
  reach(credentials: object | undefined, instead?: object): Connection;
  /** Atlas's time, milliseconds. */
  now(): number;
  wait(ms: number): Promise<void>;
  /** Says something to whoever runs Pulumi. */
  say(text: string): void;
}
