import { readCredentials } from "../../provider/domain/credentials";
import { ConfigurationError } from "../../provider/domain/errors";
import { readConfig } from "../../provider/runtime/config";

type Values = Record<string, string | undefined>;
const read = (configuration: Values, environment: Values = {}, argument?: unknown) =>
  readConfig((key) => configuration[key], environment, argument);
const refusalOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
  return "was taken";
};

const PAIR = { publicKey: "abcdefgh", privateKey: "secret-one" };
const ENV_PAIR = { MONGODB_ATLAS_PUBLIC_KEY: "ijklmnop", MONGODB_ATLAS_PRIVATE_KEY: "secret-two" };

test.each<[string, Values, Values, object]>([
  ["a key pair of the configuration", PAIR, {}, { kind: "apiKey", ...PAIR, from: "configuration" }],
  [
    "a service account of the configuration",
    { clientId: "mdb_sa_id_1", clientSecret: "mdb_sa_sk_1" },
    {},
    {
      kind: "serviceAccount",
      clientId: "mdb_sa_id_1",
      clientSecret: "mdb_sa_sk_1",
      from: "configuration",
    },
  ],
  [
    "an access token of the environment",
    {},
    { MONGODB_ATLAS_ACCESS_TOKEN: "token" },
    { kind: "accessToken", accessToken: "token", from: "environment" },
  ],
  [
    "the key names that Terraform uses",
    {},
    { MONGODB_ATLAS_PUBLIC_API_KEY: "abcdefgh", MONGODB_ATLAS_PRIVATE_API_KEY: "secret-one" },
    { kind: "apiKey", ...PAIR, from: "environment" },
  ],
  [
    "the configuration before the environment, as a whole",
    { accessToken: "token" },
    ENV_PAIR,
    { kind: "accessToken", accessToken: "token", from: "configuration" },
  ],
  [
    "a key without the line break that came with it",
    { publicKey: "abcdefgh", privateKey: "secret-one\n" },
    {},
    { kind: "apiKey", ...PAIR, from: "configuration" },
  ],
  [
    "the environment if the configuration has empty keys only",
    { publicKey: "", privateKey: " " },
    { MONGODB_ATLAS_ACCESS_TOKEN: "token" },
    { kind: "accessToken", accessToken: "token", from: "environment" },
  ],
])("credentials are %s", (_, configuration, environment, expected) => {
  expect(read(configuration, environment).credentials).toEqual(expected);
});

test("a resource's own credentials go before all others, and need no others", () => {
  const { credentials } = read({ accessToken: "token" }, ENV_PAIR, PAIR);
  expect(credentials).toEqual({ kind: "apiKey", ...PAIR, from: "argument" });
  expect(read({}, {}, PAIR).credentials).toEqual(credentials);
});

test("without credentials the message lists every way to set them", () => {
  const message = refusalOf(() => read({}));
  for (const way of [
    "pulumi config set mongodbatlas:publicKey",
    "--secret mongodbatlas:privateKey",
    "--secret mongodbatlas:clientSecret",
    "--secret mongodbatlas:accessToken",
    "MONGODB_ATLAS_PRIVATE_KEY",
    "MONGODB_ATLAS_CLIENT_SECRET",
    "MONGODB_ATLAS_ACCESS_TOKEN",
    "credentials",
  ]) {
    expect(message).toContain(way);
  }
});

test("half a pair is refused by the names of what is there and what is not", () => {
  const message = refusalOf(() => read({ publicKey: "abcdefgh" }, ENV_PAIR));
  expect(message).toContain("mongodbatlas:publicKey is set, mongodbatlas:privateKey is missing");
  expect(message).toContain(
    "The environment also sets MONGODB_ATLAS_PUBLIC_KEY, MONGODB_ATLAS_PRIVATE_KEY",
  );
});

test("two kinds of credentials in one place contradict each other", () => {
  const message = refusalOf(() =>
    read({}, { ...ENV_PAIR, MONGODB_ATLAS_ACCESS_TOKEN: "secret-three" }),
  );
  expect(message).toContain("Conflicting");
  expect(message).toContain(
    "MONGODB_ATLAS_PUBLIC_KEY, MONGODB_ATLAS_PRIVATE_KEY, MONGODB_ATLAS_ACCESS_TOKEN",
  );
});

test.each<[string, unknown, string]>([
  ["half a pair", { publicKey: "secret-a" }, "credentials.privateKey is missing"],
  ["nothing known", { password: "secret-b" }, "{ publicKey, privateKey }"],
  ["no object", "secret-c", "{ publicKey, privateKey }"],
  ["a line break inside", { accessToken: "secret-d\nsecret-e" }, "credentials.accessToken"],
])("an argument credentials with %s is refused by name, never by value", (_, value, expected) => {
  const message = refusalOf(() => readCredentials(value));
  expect(message).toContain(expected);
  expect(message).not.toContain("secret-");
});

test("no refusal of the configuration shows a value of it", () => {
  const secrets = { ...PAIR, clientSecret: "secret-six", accessToken: "secret-seven" };
  const message = refusalOf(() => read(secrets, ENV_PAIR));
  expect(message).not.toContain("secret-");
  expect(message).not.toContain("abcdefgh");
});

test("Atlas's own address and the API that was asked for are the defaults", () => {
  expect(read(PAIR)).toMatchObject({ baseUrl: "https://cloud.mongodb.com", apiVersion: "v1.0" });
});

test.each([
  ["https://cloud.mongodb.com/", "https://cloud.mongodb.com"],
  ["https://gateway.example/atlas/", "https://gateway.example/atlas"],
  ["http://127.0.0.1:8080", "http://127.0.0.1:8080"],
  ["http://localhost:8080/", "http://localhost:8080"],
  ["http://[::1]:8080", "http://[::1]:8080"],
])("%s is taken as the address %s", (baseUrl, expected) => {
  expect(read({ ...PAIR, baseUrl }).baseUrl).toBe(expected);
});

test.each([
  ["http to another machine, where organization data would be readable", "http://atlas.example"],
  ["an address with a password in it", "https://me:secret-eight@atlas.example"],
  ["an address with the path of the API", "https://cloud.mongodb.com/api/atlas/v2"],
  ["an address with a query", "https://cloud.mongodb.com?secret-nine"],
  ["another protocol", "ftp://cloud.mongodb.com"],
  ["what is no address", "cloud.mongodb.com"],
])("%s is refused", (_, baseUrl) => {
  const message = refusalOf(() => read({ ...PAIR, baseUrl }));
  expect(message).toMatch(/^mongodbatlas:baseUrl /);
  expect(message).not.toContain("secret-");
});

test.each([
  ["apiVersion", "v3", 'mongodbatlas:apiVersion is "v3"; it must be v1.0 or v2.'],
  ["maxAttempts", "0", 'mongodbatlas:maxAttempts is "0"; it must be a number from 1 to 10.'],
  ["parallel", "1.5", 'mongodbatlas:parallel is "1.5"; it must be a number from 1 to 100.'],
  ["timeoutSeconds", "soon", /timeoutSeconds is "soon"; it must be a number/],
])("mongodbatlas:%s %s is refused with what it may be", (key, value, expected) => {
  const message = refusalOf(() => read({ ...PAIR, [key]: value }));
  if (typeof expected === "string") expect(message).toBe(expected);
  else expect(message).toMatch(expected);
});

test("address and version may come from the environment, limits from the configuration", () => {
  const environment = {
    MONGODB_ATLAS_BASE_URL: "http://127.0.0.1:1",
    MONGODB_ATLAS_API_VERSION: "v2",
  };
  const limits = { maxAttempts: "2", timeoutSeconds: "2.5", parallel: "4" };
  expect(read({ ...PAIR, ...limits }, environment)).toMatchObject({
    baseUrl: "http://127.0.0.1:1",
    apiVersion: "v2",
    maxAttempts: 2,
    timeoutSeconds: 2.5,
    parallel: 4,
  });
});
