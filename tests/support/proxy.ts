import { createServer, request } from "node:http";
import { listen } from "./cleanup";

/** A proxy in front of the emulator that counts requests and interrupts one of them. */
export interface TestProxy {
  readonly url: string;
  /** How many requests arrived since the last call of {@link TestProxy.interrupt}. */
  count(): number;
  /**
   * Runs `action` at the nth request from now on: before the emulator gets it, or after the emulator
   * answered. That request gets no answer. `nth` 0 interrupts no request. With `method`, only requests
   * with this method count.
   */
  interrupt(nth: number, when: "before" | "after", action: () => void, method?: string): void;
}

/** Starts a proxy. It closes at the end of the test file. */
export async function startProxy(target: { readonly url: string }): Promise<TestProxy> {
  let count = 0;
  let interruption: {
    readonly nth: number;
    readonly when: "before" | "after";
    readonly action: () => void;
    readonly method?: string | undefined;
  } = { nth: 0, when: "before", action: () => {} };
  const { url } = await listen(
    createServer((incoming, outgoing) => {
      const { nth, when, action, method: only = incoming.method } = interruption;
      const counts = incoming.method === only;
      if (counts) count += 1;
      const isInterrupted = counts && count === nth;
      if (isInterrupted && when === "before") return action();
      const { method, url: path, headers } = incoming;
      const forwarded = request(`${target.url}${path}`, { method, headers }, (answer) => {
        if (isInterrupted) return answer.resume().on("end", action);
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        return answer.pipe(outgoing);
      });
      incoming.pipe(forwarded);
    }),
  );
  return {
    url,
    count: () => count,
    interrupt(nth, when, action, method) {
      count = 0;
      interruption = { nth, when, action, method };
    },
  };
}
