import { type Emulator, type EmulatorOptions, startEmulator as start } from "../../emulator";
import { assumptions } from "../../emulator/store/assumptions";
import { atEnd } from "./cleanup";
import { NOON } from "./ids";

/**
 * What the emulators of this test run assume about Atlas. `ASSUME` sets other choices than the
 * defaults, such as `ASSUME=endedInvitation=listed,omittedInPatch=removed`.
 */
export const assumed = assumptions(
  Object.fromEntries(
    (process.env.ASSUME ?? "")
      .split(",")
      .filter((text) => text !== "")
      .map((text) => text.split("=")),
  ),
);

/** For a guarantee that holds only if Atlas refuses to invite a pending person again. */
export const REFUSES_REPEATED = {
  repeatedInvitation:
    assumed.repeatedInvitation === "resent" ? "refused409" : assumed.repeatedInvitation,
} as const;

/**
 * Starts an emulator whose clock is stopped at {@link NOON}. It closes at the end of the test file unless
 * the test closes it before.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const assume = { ...assumed, ...options.assume };
  const emulator = await start({ clock: NOON, ...options, assume });
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= emulator.close();
    return closed;
  };
  atEnd(close);
  return { ...emulator, close };
}

/** A person as the emulator stores them. */
export interface StoredPerson {
  readonly id: string;
  readonly username: string;
  readonly status: string;
  readonly roles: readonly string[];
}

/** An organization as the emulator stores it. */
export interface StoredOrganization {
  readonly id: string;
  readonly name: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly delegationSettings: Readonly<Record<string, unknown>>;
  readonly people: readonly StoredPerson[];
}

/** Reads an organization from the emulator's control interface. */
export const storedOrganization = async (emulator: Emulator, orgId: string) =>
  (await emulator.organization(orgId)) as StoredOrganization;
