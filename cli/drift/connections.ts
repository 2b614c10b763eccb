import { plainOutput } from "../../provider/runtime/output";
import { openQueries, type Queries } from "../../sdk/queries";
import { atlasResources } from "./atlasResources";
import type { PreviewResult, Properties } from "./previewResult";
import type { StackReader } from "./stack";

/** Connects to Atlas for the queries about one organization. */
export type Connect = (orgId: string) => Promise<Queries>;

/**
 * Connects as the stack's resources do, with an organization's own credentials where it has some.
 * The configuration and the state are read at the first call.
 */
export function createConnections(stack: StackReader, preview: PreviewResult): Connect {
  const connections = new Map<string, Queries>();
  let settings: Promise<ConnectionSettings> | undefined;
  return async (orgId) => {
    settings ??= readSettings(stack, preview);
    const { atlas, credentials } = await settings;
    const connection = connections.get(orgId) ?? atlas(credentials.get(orgId));
    connections.set(orgId, connection);
    return connection;
  };
}

interface ConnectionSettings {
  readonly atlas: ReturnType<typeof openQueries>;
  /** The credentials of resources, by organization. */
  readonly credentials: ReadonlyMap<string, object>;
}

async function readSettings(
  stack: StackReader,
  preview: PreviewResult,
): Promise<ConnectionSettings> {
  const config = await stack.config();
  // A program whose resources are all native has the plugin's configuration only.
  const configured = (key: string) =>
    config[key] ?? config[key.replace(/^mongodbatlas:/, "atlas-orgs:")];
  const atlas = openQueries({ config: configured, output: plainOutput(() => undefined) });
  return { atlas, credentials: await storedCredentials(stack, preview) };
}

/** The credentials that resources have for their organization, from the stack's state. */
async function storedCredentials(
  stack: StackReader,
  preview: PreviewResult,
): Promise<ReadonlyMap<string, object>> {
  const withCredentials = atlasResources(preview).filter(
    ({ recorded, live }) => credentialsOf((live ?? recorded)?.outputs ?? {}) !== undefined,
  );
  if (withCredentials.length === 0) return new Map();
  const urns = new Set(withCredentials.map(({ urn }) => urn));
  const resources = (await stack.resources()).filter(({ urn }) => urns.has(urn));
  return credentialsIn(resources);
}

/** The credentials that resources in an exported state have, by organization. */
export const credentialsIn = (
  resources: readonly { readonly outputs?: Properties }[],
): ReadonlyMap<string, object> =>
  new Map(resources.flatMap(({ outputs = {} }) => entryOf(outputs)));

const credentialsOf = ({ credentials, ownCredentials }: Properties): unknown =>
  ownCredentials ?? credentials;

// An exported state wraps a secret in an object that holds the value as JSON.
function entryOf(outputs: Properties): [string, object][] {
  const { orgId } = outputs;
  const { plaintext } = (credentialsOf(outputs) ?? {}) as { plaintext?: string };
  if (typeof orgId !== "string" || plaintext === undefined) return [];
  return [[orgId, JSON.parse(plaintext) as object]];
}
