import type { Atlas } from "../../atlas/client";
import { mayHaveActed } from "../../atlas/errors";
import { fetchAllPages } from "../../atlas/pages";
import { UserError } from "../../domain/errors";
import { type Identity, PartialError } from "../lifecycle";
import type { Connection, Ports } from "../ports";
import { connectCreator, connectTo } from "./connection";
import { type Created, type CreationJournal, openJournal } from "./creationJournal";
import * as messages from "./messages";
import { type CreationStep, creationRequest, creationStep, ownCredentialsIn } from "./plan";
import { reconcile } from "./reconcile";
import { buildState } from "./state";
import type { OrganizationInputs, OrganizationState } from "./types";

/** The organizations with exactly this name. Atlas lists all whose name begins with it, in any case. */
async function organizationsNamed(atlas: Atlas, name: string) {
  const all = await fetchAllPages("listOrgs", (page) => atlas.listOrgs({ name, ...page }));
  return all.filter((organization) => organization.name === name && !organization.isDeleted);
}

/** The resource that creates, and the process that it runs in. */
export interface Creator {
  readonly ports: Ports;
  readonly identity: Identity;
}

/** The creation journal of a resource and the credentials with which it creates. */
function journalOf(connection: Connection, { ports, identity }: Creator): CreationJournal {
  const { credentials, baseUrl } = connection.settings();
  const open = (id: string, secret: string) =>
    openJournal({ identity, baseUrl, id, secret }, ports.warn);
  switch (credentials.kind) {
    case "apiKey":
      return open(credentials.publicKey, credentials.privateKey);
    case "serviceAccount":
      return open(credentials.clientId, credentials.clientSecret);
    case "accessToken":
      // The next run has another token: it finds the entry but cannot decrypt it.
      return open("token", credentials.accessToken);
  }
}

/** Reads whether an organization of the declared name exists, and decides. Changes nothing. */
export async function planCreation(
  wanted: OrganizationInputs,
  creator: Creator,
): Promise<CreationStep> {
  const { name = "" } = wanted;
  const connection = connectCreator(creator.ports, wanted);
  const found = await organizationsNamed(connection.atlas, name);
  return creationStep(wanted, found, journalOf(connection, creator).find(name));
}

/** Sends `createOrg` once. The response goes into the journal before anything else is done. */
async function sendCreation(
  wanted: OrganizationInputs,
  connection: Connection,
  creator: Creator,
): Promise<Created> {
  const { name = "" } = wanted;
  const journal = journalOf(connection, creator);
  const startedAt = new Date(creator.ports.now()).toISOString();
  journal.begin(name, startedAt);
  try {
    const response = await connection.atlas.createOrg({}, creationRequest(wanted));
    const ownCredentials = ownCredentialsIn(response);
    const created = { orgId: response.organization.id, credentials: ownCredentials };
    journal.keep(name, startedAt, created);
    return created;
  } catch (error) {
    const result = mayHaveActed(error)
      ? await afterLostResponse(wanted, connection, (error as Error).message)
      : error;
    journal.end(name);
    throw result;
  }
}

/** Looks by name for what the call may have created, so that all that is known goes into the state. */
async function afterLostResponse(
  wanted: OrganizationInputs,
  { atlas }: Connection,
  cause: string,
): Promise<PartialError> {
  const { name = "" } = wanted;
  const [live, ...others] = await organizationsNamed(atlas, name).catch(() => []);
  if (live && others.length === 0) {
    const message = messages.createdWithoutCredentials({ orgId: live.id, name }, cause);
    return new PartialError(message, live.id, buildState(wanted, { live, adopted: false }));
  }
  const lost = messages.lostCreation(name, cause);
  const state = buildState(wanted, { live: { id: "", name }, adopted: false });
  return new PartialError(lost, `unknown/${name}`, { ...state, __lost: lost });
}

/** Brings a new organization to the declared state. If that fails, id and credentials are kept. */
async function finish(
  { orgId, credentials: ownCredentials }: Created,
  wanted: OrganizationInputs,
  ports: Ports,
): Promise<OrganizationState> {
  const known = { adopted: false, ownCredentials };
  try {
    return await reconcile(orgId, wanted, known, connectTo(ports, wanted, { ownCredentials }));
  } catch (error) {
    const { name = "" } = wanted;
    const message = messages.incompleteCreation({ orgId, name }, (error as Error).message);
    const state = buildState(wanted, { live: { id: orgId, name }, ...known });
    throw new PartialError(message, orgId, state);
  }
}

/** Creates an organization, resumes the creation of an earlier run, or adopts one by its name. */
export async function create(
  wanted: OrganizationInputs,
  creator: Creator,
): Promise<OrganizationState> {
  const { ports } = creator;
  const step = await planCreation(wanted, creator);
  const connection = connectCreator(ports, wanted);
  switch (step.do) {
    case "refuse":
      throw new UserError(`name: ${step.reason}`);
    case "adopt":
      return reconcile(step.organization.id, wanted, { adopted: true }, connection);
    case "resume":
      ports.say(step.reason);
      return finish(step.created, wanted, ports);
    case "create":
      return finish(await sendCreation(wanted, connection, creator), wanted, ports);
  }
}
