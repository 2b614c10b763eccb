import type { NoResponse } from "./messages";

type Environment = Readonly<Record<string, string | undefined>>;

interface Variable {
  readonly name: string;
  readonly value: string;
}

/** As the HTTP client reads them: lower case first, even if it is empty. */
function find(env: Environment, lower: string, upper: string): Variable | undefined {
  const name = env[lower] === undefined ? upper : lower;
  const value = env[name];
  return value ? { name, value } : undefined;
}

const variables = (env: Environment): Variable[] =>
  [find(env, "https_proxy", "HTTPS_PROXY"), find(env, "http_proxy", "HTTP_PROXY")].filter(
    (one) => one !== undefined,
  );

const isProxyUrl = (text: string): boolean =>
  URL.canParse(text) && /^(https?|socks5?):$/.test(new URL(text).protocol);

function matches(host: string, entry: string): boolean {
  const name = entry
    .replace(/:\d+$/, "")
    .replace(/^\*?\./, "")
    .toLowerCase();
  return name === "*" || host === name || host.endsWith(`.${name}`);
}

/** The name of the variable whose proxy is used for a server; `undefined` if none is used. */
export function proxyFor(baseUrl: string, env: Environment): string | undefined {
  const { protocol, hostname } = new URL(baseUrl);
  // Plain HTTP is for this machine only.
  if (protocol === "http:") return undefined;
  const exceptions = (env.no_proxy ?? env.NO_PROXY ?? "").split(/[\s,]+/).filter(Boolean);
  if (exceptions.some((entry) => matches(hostname, entry))) return undefined;
  return variables(env)[0]?.name;
}

/** Why no request can be sent: a proxy variable that is not a URL. Its value may hold a password. */
export function invalidProxy(env: Environment): NoResponse | undefined {
  const invalid = variables(env).find(({ value }) => !isProxyUrl(value));
  if (!invalid) return undefined;
  const lost = "its value is not a URL such as http://proxy.example:8080";
  return { lost, code: "INVALID_PROXY", sent: false, permanent: true, proxy: invalid.name };
}

/** Why a proxy opened no tunnel, and whether that can change; `undefined` for any other error. */
export function proxyRefusal({ message }: Error): Omit<NoResponse, "sent"> | undefined {
  const [, status] = /^Proxy response \((\d+)\)/.exec(message) ?? [];
  if (status === undefined) return undefined;
  const lost =
    status === "407"
      ? "the proxy asks for a user name and password: 407"
      : `the proxy answered ${status}`;
  return { lost, code: `PROXY_${status}`, ...(Number(status) < 500 && { permanent: true }) };
}
