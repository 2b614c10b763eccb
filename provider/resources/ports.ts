import type { Connection, ConnectOptions } from "../atlas/connection";
import type { Fact } from "../domain/facts";

export type { Connection };

/** What a lifecycle needs from the process that it runs in. */
export interface Ports {
  /** Connects with these credentials, or with the configured ones if none are given. */
  connect(credentials: object | undefined, options?: ConnectOptions): Connection;
  /** Atlas's time, in milliseconds. */
  now(): number;
  wait(ms: number): Promise<void>;
  /** Shows information to the user. Each text is shown once per run. */
  say(text: string): void;
  /** Shows something that the user should act on. Each text is shown once per run. */
  warn(text: string): void;
  /** Shows progress in the place of the status before. */
  status(text: string): void;
  /** Reports a fact to `atlas-orgs drift`, if that runs the preview. */
  report(fact: Fact): void;
}
