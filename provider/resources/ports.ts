import type { Atlas } from "../atlas/client";
import type { ConnectOptions } from "../atlas/credentialFallback";
import type { People } from "../atlas/people/memberCache";
import type { Settings } from "../atlas/settings";
import type { Fact } from "../domain/facts";

/** Atlas, reached with one set of credentials and their fallback. */
export interface Connection {
  readonly atlas: Atlas;
  readonly people: People;
  /** The settings in use: those of the fallback once Atlas rejected the given credentials. */
  settings(): Settings;
  /** Whether Atlas rejected the given credentials and the fallback is used. */
  credentialsRejected(): boolean;
}

/** What a lifecycle needs from the process that it runs in. */
export interface Ports {
  /** Connects with these credentials, or with the configured ones if none are given. */
  connect(credentials: object | undefined, options?: ConnectOptions): Connection;
  /** Atlas's time, in milliseconds. */
  now(): number;
  wait(ms: number): Promise<void>;
  /** Shows a message to whoever runs Pulumi. Each text is shown once per run. */
  say(text: string): void;
  /** Reports a fact to `atlas-orgs drift`, if that runs the preview. */
  report(fact: Fact): void;
}
