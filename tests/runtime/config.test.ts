import { readCredentials } from "../../provider/domain/credentials";
import { ConfigurationError } from "../../provider/domain/errors";
import { readConfig } from "../../provider/runtime/config";

type Values = Record<string, string | undefined>;
const read = (configuration: Values, environment: Values = {}, argument?: unknown) =>
  readConfig(
    { namespace: "mongodbatlas", get: (key) => configuration[key] },
    environment,
    argument,
  );
const errorOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
  return "no error";
};

const PAIR = { publicKey: "abcdefgh", privateKey: "secret-one" };
const ENV_PAIR = { MONGODB_ATLAS_PUBLIC_KEY: "ijklmnop", MONGODB_ATLAS_PRIVATE_KEY: "secret-two" };

test.each<[string, Values, Values, object]>([
  ["an API key in the configuration", PAIR, {}, { kind: "apiKey", ...PAIR, from: "configuration" }],
  [
    "a service account in the configuration",
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
    "an access token in the environment",
    {},
    { MONGODB_ATLAS_ACCESS_TOKEN: "token" },
    { kind: "accessToken", accessToken: "token", from: "environment" },
  ],
  [
    "the variable names that Terraform uses",
    {},
    { MONGODB_ATLAS_PUBLIC_API_KEY: "abcdefgh", MONGODB_ATLAS_PRIVATE_API_KEY: "secret-one" },
    { kind: "apiKey", ...PAIR, from: "environment" },
  ],
  [
    "the configuration if the environment sets another kind",
    { accessToken: "token" },
    ENV_PAIR,
    { kind: "accessToken", accessToken: "token", from: "configuration" },
  ],
  [
    "a key with a trailing line break, which is removed",
    { publicKey: "abcdefgh", privateKey: "secret-one\n" },
    {},
    { kind: "apiKey", ...PAIR, from: "configuration" },
  ],
  [
    "the environment if the configuration contains empty values only",
    { publicKey: "", privateKey: " " },
    { MONGODB_ATLAS_ACCESS_TOKEN: "token" },
    { kind: "accessToken", accessToken: "token", from: "environment" },
  ],
])("credentials come from %s", (_, configuration, environment, expected) => {
  expect(read(configuration, environment).credentials).toEqual(expected);
});

test("the credentials argument takes precedence over configuration and environment, and needs neither", () => {
  const { credentials } = read({ accessToken: "token" }, ENV_PAIR, PAIR);
  expect(credentials).toEqual({ kind: "apiKey", ...PAIR, from: "argument" });
  expect(read({}, {}, PAIR).credentials).toEqual(credentials);
});

test("the error for missing credentials lists every way to set them", () => {
  const message = errorOf(() => read({}));
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

test("the error for incomplete credentials names what is set and what is missing", () => {
  const message = errorOf(() => read({ publicKey: "abcdefgh" }, ENV_PAIR));
  expect(message).toContain("mongodbatlas:publicKey is set, mongodbatlas:privateKey is missing");
  expect(message).toContain(
    "The environment also sets MONGODB_ATLAS_PUBLIC_KEY, MONGODB_ATLAS_PRIVATE_KEY",
  );
});

test("two kinds of credentials in one place are an error", () => {
  const message = errorOf(() =>
    read({}, { ...ENV_PAIR, MONGODB_ATLAS_ACCESS_TOKEN: "secret-three" }),
  );
  expect(message).toContain("Conflicting");
  expect(message).toContain(
    "MONGODB_ATLAS_PUBLIC_KEY, MONGODB_ATLAS_PRIVATE_KEY, MONGODB_ATLAS_ACCESS_TOKEN",
  );
});

test.each<[string, unknown, string]>([
  ["a public key only", { publicKey: "secret-a" }, "credentials.privateKey is missing"],
  ["no recognized field", { password: "secret-b" }, "{ publicKey, privateKey }"],
  ["a text instead of an object", "secret-c", "{ publicKey, privateKey }"],
  ["a line break in a token", { accessToken: "secret-d\nsecret-e" }, "credentials.accessToken"],
])(
  "the error for a credentials argument with %s shows names and no values",
  (_, value, expected) => {
    const message = errorOf(() => readCredentials(value));
    expect(message).toContain(expected);
    expect(message).not.toContain("secret-");
  },
);

test("no error about configured credentials shows a value", () => {
  const secrets = { ...PAIR, clientSecret: "secret-six", accessToken: "secret-seven" };
  const message = errorOf(() => read(secrets, ENV_PAIR));
  expect(message).not.toContain("secret-");
  expect(message).not.toContain("abcdefgh");
});

test("the defaults are Atlas's base URL and v1.0", () => {
  expect(read(PAIR)).toMatchObject({ baseUrl: "https://cloud.mongodb.com", apiVersion: "v1.0" });
});

test.each([
  ["https://cloud.mongodb.com/", "https://cloud.mongodb.com"],
  ["https://gateway.example/atlas/", "https://gateway.example/atlas"],
  ["http://127.0.0.1:8080", "http://127.0.0.1:8080"],
  ["http://localhost:8080/", "http://localhost:8080"],
  ["http://[::1]:8080", "http://[::1]:8080"],
  ["http://127.8.9.10", "http://127.8.9.10"],
])("the base URL %s becomes %s", (baseUrl, expected) => {
  expect(read({ ...PAIR, baseUrl }).baseUrl).toBe(expected);
});

test.each([
  ["plain HTTP to another machine, which sends data unencrypted", "http://atlas.example"],
  ["a host that only starts like this machine", "http://127.0.0.1.evil.example:18090"],
  ["a host that only ends like this machine", "http://evil.localhost"],
  ["a host that only looks like this machine", "http://localhost.evil.example"],
  ["a URL with a password", "https://me:secret-eight@atlas.example"],
  ["a URL with the path of the API", "https://cloud.mongodb.com/api/atlas/v2"],
  ["a URL with a query", "https://cloud.mongodb.com?secret-nine"],
  ["a URL with another protocol", "ftp://cloud.mongodb.com"],
  ["a text that is not a URL", "cloud.mongodb.com"],
])("the base URL cannot be %s", (_, baseUrl) => {
  const message = errorOf(() => read({ ...PAIR, baseUrl }));
  expect(message).toMatch(/^mongodbatlas:baseUrl /);
  expect(message).not.toContain("secret-");
});

test.each([
  ["apiVersion", "v3", 'mongodbatlas:apiVersion is "v3"; it must be v1.0 or v2.'],
  ["maxAttempts", "0", 'mongodbatlas:maxAttempts is "0"; it must be a number from 1 to 10.'],
  ["parallel", "1.5", 'mongodbatlas:parallel is "1.5"; it must be a number from 1 to 100.'],
  ["timeoutSeconds", "soon", /timeoutSeconds is "soon"; it must be a number/],
])("the error for mongodbatlas:%s %s names the allowed values", (key, value, expected) => {
  const message = errorOf(() => read({ ...PAIR, [key]: value }));
  if (typeof expected === "string") expect(message).toBe(expected);
  else expect(message).toMatch(expected);
});

test("base URL and version can come from the environment, limits from the configuration", () => {
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
