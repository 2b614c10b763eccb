import { messageOf } from "../../messages";
import type { Read } from "../facts";

/** What a task returns, or the message of what it throws. */
export async function attempt<T>(task: () => T | Promise<T>): Promise<Read<Awaited<T>>> {
  try {
    return await task();
  } catch (error) {
    return { problem: messageOf(error) };
  }
}
