import { startEmulator } from "../support/emulator";
import { ORG } from "../support/ids";
import { ask } from "./page";

/** Opens the event stream. `next` resolves when the next event has arrived. */
async function openEvents(url: string) {
  const answer = await fetch(`${url}/page/events`);
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) throw new Error("The stream has no body.");
  let received = "";
  const next = async () => {
    while (!received.includes("\n\n")) {
      const { value, done } = await reader.read();
      if (done) return "end";
      received += value;
    }
    const [event = "", ...rest] = received.split("\n\n");
    received = rest.join("\n\n");
    return event;
  };
  expect(answer.headers.get("content-type")).toBe("text/event-stream");
  expect(await next()).toBe("retry: 1000");
  return { next, close: () => reader.cancel() };
}

test("tells open pages about requests, control calls and forms", async () => {
  const emulator = await startEmulator();
  const { next, close } = await openEvents(emulator.url);
  await fetch(`${emulator.url}/api/atlas/v1.0/orgs`);
  expect(await next()).toBe("data: changed");
  await emulator.changeOrganization(ORG, { name: "Acme" });
  expect(await next()).toBe("data: changed");
  await fetch(`${emulator.url}/page/clock`, {
    method: "POST",
    body: new URLSearchParams({ advanceSeconds: "1" }),
  });
  expect(await next()).toBe("data: changed");
  await close();
});

test("closes the streams of open pages when the emulator stops", async () => {
  const emulator = await startEmulator();
  const { next } = await openEvents(emulator.url);
  const ended = next().catch(() => "end");
  await emulator.close();
  expect(await ended).toBe("end");
});

test("refuses the stream to other host names and other methods", async () => {
  const { url } = await startEmulator();
  const host = { host: "rebound.example" };
  expect((await ask(url, "GET", "/page/events", host)).status).toBe(403);
  expect((await ask(url, "POST", "/page/events", {})).status).toBe(404);
});
