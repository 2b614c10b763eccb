import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import type { Atlas } from "../../provider/atlas/client";
import { openSession } from "../../provider/runtime/session";
import { formsOf, leaksIn, type SentCredential } from "../support/echoes";
import { newHooks } from "../support/hooks";
import { ORG as orgId } from "../support/ids";
import { challenge, type Received, type Reply, startServer, type TestServer } from "./server";

type Config = Record<string, string>;

const KINDS: readonly [string, SentCredential, Config][] = [
  [
    "an API key",
    { id: "abcdefgh", secret: "key/of+the=client" },
    { publicKey: "abcdefgh", privateKey: "key/of+the=client" },
  ],
  [
    "a service account",
    { id: "mdb_sa_id_1", secret: "mdb_sa_sk_of/the+client" },
    { clientId: "mdb_sa_id_1", clientSecret: "mdb_sa_sk_of/the+client" },
  ],
  [
    "an access token",
    { id: "", secret: "given.token/of-the_client" },
    { accessToken: "given.token/of-the_client" },
  ],
];
const TOKEN = "issued.token/of-the_server";

type Echo = (text: string) => Reply;
const apiError = (text: string, headers: Record<string, string> = {}): Reply => ({
  status: 400,
  headers,
  body: { error: 400, errorCode: `CODE ${text}`, detail: `You sent ${text}` },
});

/** The places in which a server can repeat what it received. */
const PLACES: readonly [string, Echo][] = [
  ["the code and the detail of an error", (text) => apiError(text)],
  ["an HTML page", (text) => ({ status: 403, body: `<html>${text}</html>` })],
  ["the content type", (text) => ({ status: 200, headers: { "content-type": text }, body: "x" })],
  [
    "WWW-Authenticate",
    (text) => ({ status: 401, headers: { "www-authenticate": `Basic realm="${text}"` }, body: "" }),
  ],
  ["Location", (text) => ({ status: 302, headers: { location: `/${text}` }, body: "" })],
  ["the id of the request", (text) => apiError("nothing", { "x-request-id": text })],
  ["the name of an organization", (text) => ({ status: 200, body: { id: orgId, name: text } })],
  [
    "escaped characters of a name",
    (text) => ({
      status: 200,
      body: JSON.stringify({ id: orgId, name: text }).replace(
        /[ei]/g,
        (one) => `\\u00${one.charCodeAt(0).toString(16)}`,
      ),
    }),
  ],
  [
    "a rate limit, which is waited for",
    (text) => ({
      status: 429,
      headers: { "retry-after": "7" },
      body: { error: 429, errorCode: text },
    }),
  ],
  [
    "the end of the API version",
    (text) => ({
      status: 200,
      headers: { sunset: `Thu, 1 Jul 2027 00:00:00 GMT (${text})` },
      body: { id: orgId, name: "Acme" },
    }),
  ],
];

let server: TestServer;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "atlas-orgs-echo-"));
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server.close();
});

const isTokenRequest = ({ url }: Received): boolean => url === "/api/oauth/token";

/** A server that accepts any credential and then repeats everything that it received. */
async function startEchoing(credential: SentCredential, echo: Echo): Promise<() => string[]> {
  const headers = () => server.received.flatMap(({ authorization }) => authorization ?? []);
  const issued = credential.id.startsWith("mdb_sa") ? [TOKEN] : [];
  const forms = () => [...formsOf(credential, headers()), ...issued];
  server = await startServer((request) => {
    if (isTokenRequest(request))
      return { status: 200, body: { access_token: TOKEN, token_type: "Bearer" } };
    if (request.authorization === undefined) return challenge("nonce-1");
    // A header of a response cannot contain a line break.
    return echo(forms().join(" "));
  });
  return forms;
}

const CALLS: readonly ((atlas: Atlas) => Promise<unknown>)[] = [
  (atlas) => atlas.getOrg({ orgId }),
  (atlas) => atlas.updateOrg({ orgId }, { name: "Acme" }),
];

describe.each(KINDS)("what a server repeats of %s", (_, credential, config) => {
  test.each(PLACES)("in %s reaches neither an error nor a message nor the log", async (_, echo) => {
    const forms = await startEchoing(credential, echo);
    const shown: string[] = [];
    const show = (text: string) => void shown.push(text);
    const log = join(folder, "requests.log");
    const settings: Config = { ...config, baseUrl: server.url, log };
    const session = openSession({ notice: show, warning: show, status: show }, newHooks());
    session.configure((key) => settings[key.replace("mongodbatlas:", "")]);
    const { atlas } = session.connect(undefined);
    for (const call of CALLS) {
      const result = await call(atlas).catch((thrown: unknown) => thrown);
      shown.push(
        inspect(result, { depth: 20, showHidden: true }),
        JSON.stringify(result),
        `${result}`,
      );
      if (result instanceof Error) shown.push(result.message, String(result.stack));
    }
    const texts = [...shown, readFileSync(log, "utf8")];
    expect(texts.at(-1)).toContain('"operation":"getOrg"');
    expect(leaksIn(texts.join("\n"), forms())).toEqual([]);
  });
});

test("a credential in data is an error that says so, since data becomes state and programs", async () => {
  const [, credential, config] = KINDS[0] as (typeof KINDS)[number];
  await startEchoing(credential, (text) => ({ status: 200, body: { id: orgId, name: text } }));
  const settings: Config = { ...config, baseUrl: server.url };
  const session = openSession(
    { notice: () => undefined, warning: () => undefined, status: () => undefined },
    newHooks(),
  );
  session.configure((key) => settings[key.replace("mongodbatlas:", "")]);
  await expect(session.connect(undefined).atlas.getOrg({ orgId })).rejects.toMatchObject({
    code: "ATLAS_GARBLED",
    message: expect.stringMatching(/the response repeats a credential of this run\./),
  });
});
