/** Where text for the user goes. Each front end has its own. */
export interface Output {
  /** Shows information: what the provider decided, or what it waits for. */
  notice(text: string, about?: About): void;
  /** Shows something that the user should act on. */
  warning(text: string, about?: About): void;
  /** Shows progress in the place of the status before. It is not kept when the run ends. */
  status(text: string): void;
}

/**
 * The resource that a text is about: its identity, as `check` and `create` receive it. Without one, the
 * text is about the whole stack.
 */
export type About = readonly string[] | undefined;

/** An output that the engine shows. */
export interface EngineOutput extends Output {
  /**
   * Waits until the engine has received every text. It ends the process after the last response, and
   * would not show text that is still on its way.
   */
  delivered(): Promise<void>;
}

/** The engine's address. It is the last argument of every provider process. */
export function engineAddress(): string | undefined {
  const last = process.argv.at(-1) ?? "";
  return /^(127\.0\.0\.1|localhost|\[::1\]):\d+$/.test(last) ? last : undefined;
}

/** The URN in the identity of a resource; `undefined` for the stack. */
export function urnOf([identity = ""]: readonly string[] = []): string | undefined {
  const start = identity.indexOf("urn:pulumi:");
  return start < 0 ? undefined : identity.slice(start);
}

/** Shows notices and warnings in the same way, and no status. */
export const plainOutput = (show: (text: string) => void): Output => ({
  notice: (text) => show(text),
  warning: (text) => show(text),
  status: () => undefined,
});
