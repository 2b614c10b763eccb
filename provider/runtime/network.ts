import { proxyFor } from "../http/proxy";

/** How the environment leads to a server. */
export interface Network {
  /** The variable with the proxy, and the proxy without user name and password. */
  readonly proxy?: { readonly name: string; readonly host: string };
  /** Whether the environment turns off the verification of certificates. */
  readonly unverified: boolean;
}

/** Reads how the environment leads to a server. */
export function networkOf(
  baseUrl: string,
  env: Readonly<Record<string, string | undefined>>,
): Network {
  const name = proxyFor(baseUrl, env);
  const value = name === undefined ? "" : (env[name] ?? "");
  const host = URL.canParse(value) ? new URL(value).host : "";
  return {
    ...(name !== undefined && { proxy: { name, host: host || "not a URL" } }),
    unverified: env.NODE_TLS_REJECT_UNAUTHORIZED === "0",
  };
}
