import type { Connection, ConnectOptions } from "../atlas/connection";
import type { Configured } from "../domain/credentials";
import type { Fact } from "../domain/facts";
import type { Identity } from "./lifecycle";

export type { Connection };

/** What a lifecycle needs from the process that it runs in. */
export interface Ports {
  /** The same text in all provider processes of one run, if the front end knows one. */
  readonly run: string | undefined;
  /** Connects with these credentials, or with the configured ones if none are given. */
  connect(credentials: object | undefined, options?: ConnectOptions): Connection;
  /** A value in the stack's configuration, and its full key. */
  config(key: string): Configured | undefined;
  /** Atlas's time, in milliseconds. */
  now(): number;
  wait(ms: number): Promise<void>;
  /** Whether the user interrupted the run. Nothing more is started then. */
  isInterrupted(): boolean;
  /**
   * Shows information to the user. Each text is shown once per run.
   *
   * @param about the resource that it is about. **Default:** the stack.
   */
  say(text: string, about?: Identity): void;
  /** Shows something that the user should act on. Each text is shown once per run. */
  warn(text: string, about?: Identity): void;
  /** Shows progress in the place of the status before. */
  status(text: string): void;
  /** Announces how many invitations follow, so that progress can show how many of how many. */
  expectInvitations(count: number): void;
  /** Runs the task when the engine ends this process, before the run shows its result. */
  onEnd(task: () => void): void;
  /**
   * Reports a fact to `atlas-orgs drift`, if that runs the preview. Returns whether it did: drift shows
   * the fact itself.
   */
  report(fact: Fact): boolean;
}
