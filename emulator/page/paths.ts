/** The URLs of the views and of the forms. */
export const REQUESTS = "/page/requests";
export const MAIL = "/page/mail";
export const SETTINGS = "/page/settings";
export const CREDENTIALS = "/page/credentials";
export const FAULTS = "/page/faults";

/** The path of forms about an organization: `path(orgId, "people")`. Values are encoded. */
export function organizationPath(orgId: string, ...parts: string[]): string {
  return `/page/orgs/${encoded([orgId, ...parts])}`;
}

/** Parts of a path. A control call can create names that no URL can contain as they are. */
export function encoded(parts: readonly string[]): string {
  return parts.map((part) => encodeURIComponent(part.toWellFormed())).join("/");
}

/** The view of a person. Forms about the person are below it. */
export function personPath(orgId: string, username: string, ...parts: string[]): string {
  return organizationPath(orgId, "people", username, ...parts);
}

/** The view of all people of an organization; with a username, at the place of that person. */
export function peoplePath(orgId: string, username?: string): string {
  const place = username === undefined ? "" : `#${encoded([personAnchor(orgId, username)])}`;
  return `${withQuery("/", { org: orgId })}${place}`;
}

/** The path with these parameters. Empty ones are left out. */
export function withQuery(path: string, parameters: Readonly<Record<string, string>>): string {
  const given = Object.entries(parameters).filter(([, value]) => value !== "");
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}

export function personAnchor(orgId: string, username: string): string {
  return `person-${orgId}-${username}`;
}
