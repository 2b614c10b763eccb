import type { Connection, Ports } from "../ports";
import type { OrganizationInputs, OrganizationState } from "./types";

/** The inputs and the state that say which credentials reach an organization. */
type Declared = Pick<OrganizationInputs, "orgId" | "credentials">;
type Own = { readonly ownCredentials?: OrganizationState["ownCredentials"] | undefined };

/**
 * Connects to create an organization, or to adopt one by its name. There is no fallback: other
 * credentials would create the organization too, but someone else would pay for it.
 */
export const connectCreator = (ports: Ports, { credentials }: Declared): Connection =>
  ports.connect(credentials, { fallback: "none" });

/** An organization that the resource created is reached with the credentials that came with it. */
const usesOwn = ({ orgId, credentials }: Declared, { ownCredentials }: Own): boolean =>
  ownCredentials !== undefined && (orgId === undefined || credentials === undefined);

/**
 * A client with the organization's own credentials only. They belong to no other organization, so
 * they would see it if it existed.
 */
export const connectOwn = (ports: Ports, declared: Declared, own: Own): Connection | undefined =>
  usesOwn(declared, own) ? ports.connect(own.ownCredentials, { fallback: "none" }) : undefined;

/**
 * Connects to an organization that exists: with its own credentials if the resource created it, and
 * otherwise with the declared or configured ones. Those also take over when Atlas no longer knows
 * its own.
 */
export const connectTo = (ports: Ports, declared: Declared, own: Own): Connection =>
  usesOwn(declared, own)
    ? ports.connect(own.ownCredentials, { fallback: declared.credentials })
    : ports.connect(declared.credentials);

/** The organization's own credentials, or `undefined` once Atlas no longer knows them. */
export const knownOwnCredentials = (
  connection: Connection,
  declared: Declared,
  own: Own,
): object | undefined =>
  usesOwn(declared, own) && connection.credentialsRejected() ? undefined : own.ownCredentials;
