import { isIPv4 } from "node:net";
import type { ApiVersion, Settings } from "../atlas/settings";
import { findCredentials, readCredentials, type StackConfiguration } from "../domain/credentials";
import { ConfigurationError } from "../domain/errors";
import type { LogSettings } from "./requestLog";

const ATLAS = "https://cloud.mongodb.com";

/**
 * Whether a host is certainly this machine. A name that only looks like it, such as
 * 127.0.0.1.evil.example or evil.localhost, can resolve to any other.
 */
const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "[::1]" || (isIPv4(host) && host.startsWith("127."));

/** A base URL in the form that the client needs. Messages do not show it: it may contain a password. */
function checkedBaseUrl(text: string, name: string): string {
  const reject = (why: string): never => {
    throw new ConfigurationError(`${name} ${why}. The default is ${ATLAS}.`);
  };
  const url = URL.canParse(text) ? new URL(text) : reject("is not a valid URL");
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    reject("must start with https://");
  }
  if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    reject("must start with https://, because http:// sends organization data unencrypted");
  }
  if (url.username !== "" || url.password !== "") {
    reject("must not contain a user name or password");
  }
  if (url.search !== "" || url.hash !== "" || /\/api(\/|$)/.test(url.pathname)) {
    reject("must end before /api/atlas, and must not contain a query or a fragment");
  }
  return url.origin + url.pathname.replace(/\/+$/, "");
}

function checkedApiVersion(text: string, name: string): ApiVersion {
  if (text === "v1.0" || text === "v2") return text;
  throw new ConfigurationError(`${name} is "${text}"; it must be v1.0 or v2.`);
}

function checkedNumber(
  setting: { readonly text: string; readonly name: string } | undefined,
  key: string,
  lowest: number,
  highest: number,
) {
  if (setting === undefined) return {};
  const { text, name } = setting;
  const value = Number(text);
  if (
    value >= lowest &&
    value <= highest &&
    (key === "timeoutSeconds" || Number.isInteger(value))
  ) {
    return { [key]: value };
  }
  throw new ConfigurationError(
    `${name} is "${text}"; it must be a number from ${lowest} to ${highest}.`,
  );
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The settings, and the environment variables of those that have one. */
const VARIABLES = {
  baseUrl: "MONGODB_ATLAS_BASE_URL",
  apiVersion: "MONGODB_ATLAS_API_VERSION",
  maxAttempts: undefined,
  timeoutSeconds: undefined,
  parallel: undefined,
  log: "MONGODB_ATLAS_LOG",
  logMask: "MONGODB_ATLAS_LOG_MASK",
} as const;
type Setting = keyof typeof VARIABLES;

function settingOf({ namespace, get }: StackConfiguration, env: Environment, key: Setting) {
  const configured = get(key)?.trim();
  if (configured) {
    return { text: configured, name: `${namespace}:${key}`, from: "configuration" } as const;
  }
  const variable = VARIABLES[key];
  const inherited = variable && env[variable]?.trim();
  return inherited
    ? ({ text: inherited, name: variable, from: "environment" } as const)
    : undefined;
}

/** Where a value of the configuration comes from. The value is not part of it. */
export interface ConfigSource {
  readonly key: string;
  readonly from: "configuration" | "environment" | "default";
  /** The configuration key or the environment variable; absent for a default. */
  readonly name?: string;
}

/** Where each setting comes from. */
export const settingSources = (
  configuration: StackConfiguration,
  env: Environment,
): ConfigSource[] =>
  (Object.keys(VARIABLES) as Setting[]).map((key) => {
    const setting = settingOf(configuration, env, key);
    return setting ? { key, from: setting.from, name: setting.name } : { key, from: "default" };
  });

/** Reads where the request log goes, and whether it masks addresses. */
export function readLogSettings(configuration: StackConfiguration, env: Environment): LogSettings {
  const destination = settingOf(configuration, env, "log")?.text;
  const mask = settingOf(configuration, env, "logMask");
  if (mask && mask.text !== "true" && mask.text !== "false")
    throw new ConfigurationError(`${mask.name} is "${mask.text}"; it must be true or false.`);
  return { destination, mask: mask?.text === "true" };
}

/**
 * Reads the settings of a run. Stack configuration takes precedence over environment variables, and
 * a resource's `credentials` argument takes precedence over both. Throws a ConfigurationError that
 * says what to set.
 */
export function readConfig(
  configuration: StackConfiguration,
  env: Environment,
  argument?: unknown,
): Settings {
  const setting = (key: Setting) => settingOf(configuration, env, key);
  const baseUrl = setting("baseUrl");
  const apiVersion = setting("apiVersion");
  return {
    baseUrl: baseUrl ? checkedBaseUrl(baseUrl.text, baseUrl.name) : ATLAS,
    apiVersion: apiVersion ? checkedApiVersion(apiVersion.text, apiVersion.name) : "v1.0",
    namespace: configuration.namespace,
    ...checkedNumber(setting("maxAttempts"), "maxAttempts", 1, 10),
    ...checkedNumber(setting("timeoutSeconds"), "timeoutSeconds", 0.001, 3600),
    ...checkedNumber(setting("parallel"), "parallel", 1, 100),
    credentials:
      argument === undefined ? findCredentials(configuration, env) : readCredentials(argument),
  };
}
