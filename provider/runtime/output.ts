/** Where text for the user goes. Each front end has its own. */
export interface Output {
  /** Shows information: what the provider decided, or what it waits for. */
  notice(text: string): void;
  /** Shows something that the user should act on. */
  warning(text: string): void;
  /** Shows progress in the place of the status before. It is not kept when the run ends. */
  status(text: string): void;
}

/** Shows notices and warnings in the same way, and no status. */
export const plainOutput = (show: (text: string) => void): Output => ({
  notice: show,
  warning: show,
  status: () => undefined,
});
