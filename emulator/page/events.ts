import type { ServerResponse } from "node:http";
import type { Inspector } from "../store/inspector";

export const EVENTS = "/page/events";

// A run of a program makes hundreds of changes. The page reads them together.
const INTERVAL = 100;

/** Sends an event to an open page after changes, until the page closes. */
export function serveEvents(inspector: Inspector, response: ServerResponse): void {
  response.writeHead(200, { "Cache-Control": "no-store", "Content-Type": "text/event-stream" });
  response.write("retry: 1000\n\n");
  let timer: NodeJS.Timeout | undefined;
  const send = () => {
    timer = undefined;
    response.write("data: changed\n\n");
  };
  const watcher = () => {
    timer ??= setTimeout(send, INTERVAL);
  };
  inspector.watchers.add(watcher);
  response.on("close", () => {
    inspector.watchers.delete(watcher);
    clearTimeout(timer);
  });
}
