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

/** Shows notices and warnings in the same way, and no status. */
export const plainOutput = (show: (text: string) => void): Output => ({
  notice: (text) => show(text),
  warning: (text) => show(text),
  status: () => undefined,
});
