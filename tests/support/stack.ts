import type { Emulator } from "../../emulator";
import type { Source } from "../../tools/stack/project.ts";
import { openStack as open, type Stack } from "../../tools/stack/stack.ts";
import { atEnd } from "./cleanup";
import { startEmulator } from "./emulator";
import { type Form, makeNative } from "./forms";
import { KEY } from "./ids";
import { engineFolder, repository, requireCurrentBuild } from "./repository";

export type { Stack } from "../../tools/stack/stack.ts";

export interface StackOptions {
  /** Where Atlas is, such as the emulator's URL. */
  readonly url: string;
  /** More configuration. `undefined` removes a default. */
  readonly config?: Readonly<Record<string, string | undefined>>;
  /** More environment variables for the engine, the program and the provider. */
  readonly env?: NodeJS.ProcessEnv;
  /** The name of the stack. Default: `test`. */
  readonly name?: string;
  /** Default: `dynamic`. */
  readonly form?: Form | undefined;
}

/** Configuration without credentials. */
export const NO_CREDENTIALS = {
  "mongodbatlas:publicKey": undefined,
  "mongodbatlas:privateKey": undefined,
};

/** Configuration of the plugin under its own name, with the API key of the default seed. */
export const pluginConfig = (url: string) => ({
  ...NO_CREDENTIALS,
  "mongodbatlas:baseUrl": undefined,
  "atlas-orgs:baseUrl": url,
  "atlas-orgs:publicKey": KEY.publicKey,
  "atlas-orgs:privateKey": KEY.privateKey,
});

/** A run that finds no drift and plans no change. */
export const NO_CHANGES = { code: 0, steps: [], drifted: [] };

const SECRET = /(privateKey|clientSecret|accessToken)$/;

beforeAll(requireCurrentBuild);

/**
 * Opens a stack on the real engine, configured with the API key of the default seed. A string is
 * the text of the program. The stack is deleted at the end of the test file.
 */
export async function openStack(source: Source | string, options: StackOptions): Promise<Stack> {
  const config = Object.entries({
    "mongodbatlas:baseUrl": options.url,
    "mongodbatlas:publicKey": KEY.publicKey,
    "mongodbatlas:privateKey": KEY.privateKey,
    ...options.config,
  }).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const stack = await open(typeof source === "string" ? { program: source } : source, {
    repository,
    engine: engineFolder(),
    name: options.name ?? "test",
    config: Object.fromEntries(config.filter(([key]) => !SECRET.test(key))),
    secrets: Object.fromEntries(config.filter(([key]) => SECRET.test(key))),
    env: options.env ?? {},
  });
  atEnd(() => stack.dispose());
  return options.form === "native" ? makeNative(stack) : stack;
}

/** Starts an emulator and opens a stack on it. */
export async function openStackOnEmulator(
  source: Source | string,
  config: StackOptions["config"] = {},
  { form }: Pick<StackOptions, "form"> = {},
): Promise<{ emulator: Emulator; stack: Stack }> {
  const emulator = await startEmulator();
  return { emulator, stack: await openStack(source, { url: emulator.url, config, form }) };
}

/** Starts an emulator and opens stacks on it with one front end. */
export const openOn =
  (front: Pick<StackOptions, "form">) =>
  (source: Source | string, config: StackOptions["config"] = {}) =>
    openStackOnEmulator(source, config, front);
