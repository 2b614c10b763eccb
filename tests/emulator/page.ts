import { request as rawRequest } from "node:http";

/** The views without parameters, except the first one, /. */
export const VIEWS = [
  "/page/requests",
  "/page/mail",
  "/page/settings",
  "/page/credentials",
  "/page/faults",
];

/** Sends a form as a browser does, without following the redirect. */
export async function submit(
  url: string,
  path: string,
  fields: [string, string][] = [],
  headers = {},
) {
  const answer = await fetch(`${url}${path}`, {
    method: "POST",
    redirect: "manual",
    headers: { origin: url, ...headers },
    body: new URLSearchParams(fields),
  });
  return {
    status: answer.status,
    location: answer.headers.get("location"),
    text: await answer.text(),
  };
}

export const read = async (url: string) => (await fetch(url)).text();

/** Sends a request with any Host header, which fetch does not allow. */
export function ask(url: string, method: string, path: string, headers: Record<string, string>) {
  return new Promise<{ status: number | undefined; text: string }>((done, failed) => {
    const sent = rawRequest(`${url}${path}`, { method, headers }, async (answer) => {
      let text = "";
      for await (const chunk of answer) text += chunk;
      done({ status: answer.statusCode, text });
    });
    sent.on("error", failed).end();
  });
}
