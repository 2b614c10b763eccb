import { createServer } from "node:http";
import { openAtlas } from "../../provider/atlas/client";
import { invalidProxy, proxyFor } from "../../provider/http/proxy";
import { settingsFor } from "../atlas/server";
import { listen } from "../support/cleanup";
import { newHooks } from "../support/hooks";
import { ORG as orgId } from "../support/ids";

const ATLAS = "https://cloud.mongodb.com";

test.each<[string, Record<string, string>, string | undefined]>([
  ["HTTPS_PROXY", { HTTPS_PROXY: "http://proxy:1", HTTP_PROXY: "http://other:1" }, "HTTPS_PROXY"],
  [
    "the variable in lower case",
    { https_proxy: "http://proxy:1", HTTPS_PROXY: "x" },
    "https_proxy",
  ],
  ["HTTP_PROXY, if there is no other", { HTTP_PROXY: "http://proxy:1" }, "HTTP_PROXY"],
  [
    "none, if NO_PROXY names the host",
    { HTTPS_PROXY: "x", NO_PROXY: "cloud.mongodb.com" },
    undefined,
  ],
  [
    "none, if NO_PROXY names the domain",
    { HTTPS_PROXY: "x", NO_PROXY: "a, .mongodb.com" },
    undefined,
  ],
  ["none, if NO_PROXY is a star", { HTTPS_PROXY: "x", no_proxy: "*" }, undefined],
  ["none, if the variable is empty", { HTTPS_PROXY: "" }, undefined],
])("the proxy of Atlas comes from %s", (_, env, expected) => {
  expect(proxyFor(ATLAS, env)).toBe(expected);
});

test("no proxy is used for plain HTTP, which is for this machine only", () => {
  expect(proxyFor("http://127.0.0.1:1", { HTTP_PROXY: "http://proxy:1" })).toBeUndefined();
});

test.each(["http://proxy:1", "https://user:password@proxy.example", "socks5://proxy:1080"])(
  "%s is a valid proxy",
  (HTTPS_PROXY) => {
    expect(invalidProxy({ HTTPS_PROXY })).toBeUndefined();
  },
);

/** The error of a call with these variables and no others. */
async function failureWith(variables: Record<string, string>): Promise<string> {
  const before = { ...process.env };
  for (const name of Object.keys(process.env)) if (/_proxy$/i.test(name)) delete process.env[name];
  Object.assign(process.env, variables);
  try {
    const settings = settingsFor("https://atlas.invalid", { maxAttempts: 1 });
    return await openAtlas(settings, newHooks())
      .getOrg({ orgId })
      .then(
        () => "no error",
        (error: Error) => error.message,
      );
  } finally {
    process.env = before;
  }
}

test.each([
  ["HTTPS_PROXY", { HTTPS_PROXY: "proxy.corp:8080" }],
  ["https_proxy", { https_proxy: "user:pass-word@proxy.corp" }],
  ["HTTP_PROXY", { HTTPS_PROXY: "http://proxy:1", HTTP_PROXY: "not a url" }],
])("an invalid %s is one sentence that names it and not its value", async (name, variables) => {
  expect(await failureWith(variables)).toBe(
    `getOrg: could not reach https://atlas.invalid through the proxy in ${name} (its value is not a URL such as http://proxy.example:8080). Check ${name} and the proxy.`,
  );
});

test.each([
  [407, "the proxy asks for a user name and password: 407"],
  [403, "the proxy answered 403"],
])("a proxy that answers %i is one sentence that names the variable", async (status, reason) => {
  const { url } = await listen(
    createServer().on("connect", (_, socket) => socket.end(`HTTP/1.1 ${status} No\r\n\r\n`)),
  );
  expect(await failureWith({ HTTPS_PROXY: url })).toBe(
    `getOrg: could not reach https://atlas.invalid through the proxy in HTTPS_PROXY (${reason}). Check HTTPS_PROXY and the proxy.`,
  );
});

test("a proxy that does not run is one sentence that names the variable", async () => {
  expect(await failureWith({ HTTPS_PROXY: "http://127.0.0.1:1" })).toBe(
    "getOrg: could not reach https://atlas.invalid through the proxy in HTTPS_PROXY (connection refused). Check HTTPS_PROXY and the proxy.",
  );
});
