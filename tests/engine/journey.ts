import { openStackOnEmulator } from "../support/stack";

export { startEmulator as freshEmulator } from "../support/emulator";
export { ORG } from "../support/ids";

export const scene = (program: string, config?: Record<string, string | undefined>) =>
  openStackOnEmulator({ program }, config);
