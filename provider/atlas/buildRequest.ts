import type { HttpRequest } from "../http/messages";
import type { Endpoint } from "./endpoints/endpoint";
import type { Settings } from "./settings";

type Row = Pick<Endpoint<never, never, unknown>, "route" | "versions" | "timeoutFactor">;

export const DEFAULT_TIMEOUT_SECONDS = 60;

/** Builds the request of a call from its row in the table of endpoints. */
export function buildRequest(
  { route, versions, timeoutFactor = 1 }: Row,
  parameters: object,
  body: unknown,
  { baseUrl, apiVersion, timeoutSeconds = DEFAULT_TIMEOUT_SECONDS }: Settings,
): Omit<HttpRequest, "operation"> {
  // A call that exists in one version only is used with every setting.
  const version = versions[apiVersion] ? apiVersion : versions.v2 ? "v2" : "v1.0";
  const media = versions[version] ?? "application/json";
  const [method, template] = route.split(" ") as [HttpRequest["method"], string];
  const rest = new Map<string, unknown>(Object.entries(parameters));
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest.get(name);
    rest.delete(name);
    // An empty part, `.` or `..` would change the path, as in DELETE /orgs/{orgId}/users/.
    if (typeof value !== "string" || /^\.{0,2}$/.test(value)) {
      throw new TypeError(`${route}: ${name} is missing`);
    }
    return encodeURIComponent(value);
  });
  const query = new URLSearchParams(
    [...rest].flatMap(([name, value]) =>
      [value ?? []].flat().map((one): [string, string] => [name, String(one)]),
    ),
  ).toString();
  return {
    method,
    path: `${new URL(baseUrl).pathname.replace(/\/$/, "")}/api/atlas/${version}${path}${query && `?${query}`}`,
    headers: {
      accept: media,
      "user-agent": "pulumi-atlas-orgs",
      ...(body === undefined ? {} : { "content-type": media }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    timeoutMs: timeoutSeconds * 1000 * timeoutFactor,
  };
}
