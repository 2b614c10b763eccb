import type { Atlas } from "../../atlas/client";
import { mayHaveActed } from "../../atlas/errors";
import { fetchAllPages } from "../../atlas/pages";
import { UserError } from "../../domain/errors";
import { PartialCreateError } from "../lifecycle";
import { type Created, type CreationJournal, openJournal } from "./creationJournal";
import { type CreationPlan, credentialsIn, notKnown, planCreation, requestOf } from "./plan";
import type { Connection, OrganizationPorts } from "./ports";
import { reconcile } from "./reconcile";
import { stateOf } from "./state";
import type { OrganizationInputs, OrganizationState } from "./types";

/** The organizations of exactly this name; Atlas looks for names that begin so, in any case. */
async function named(atlas: Atlas, name: string) {
  const all = await fetchAllPages((page) => atlas.listOrgs({ name, ...page }));
  return all.filter((one) => one.name === name && !one.isDeleted);
}

/** The notes that are kept for whoever creates. */
function notesOf(reach: Connection, say: (text: string) => void): CreationJournal {
  const { credentials, baseUrl } = reach.settings();
  switch (credentials.kind) {
    case "apiKey":
      return openJournal(
        { baseUrl, id: credentials.publicKey, secret: credentials.privateKey },
        say,
      );
    case "serviceAccount":
      return openJournal(
        { baseUrl, id: credentials.clientId, secret: credentials.clientSecret },
        say,
      );
    case "accessToken":
      // A token lasts an hour: the next run has another one, and finds the note without what is in it.
      return openJournal({ baseUrl, id: "token", secret: credentials.accessToken }, say);
  }
}

/**
 * Atlas as whoever creates reaches it. Nothing gives way here: other credentials would create the
 * organization too, but for somebody else to pay.
 */
const creatorOf = (
  { creatorCredentials }: OrganizationInputs,
  ports: OrganizationPorts,
): Connection => ports.connect(creatorCredentials, { fallback: "none" });

/** Looks whether an organization that is declared by its name is there, and decides. Changes nothing. */
export async function checkPreview(
  wanted: OrganizationInputs,
  ports: OrganizationPorts,
): Promise<CreationPlan> {
  const { name = "" } = wanted;
  const reach = creatorOf(wanted, ports);
  return planCreation(wanted, await named(reach.atlas, name), notesOf(reach, ports.say).find(name));
}

/** Asks Atlas once. What it answers is noted on disk before anything else is done. */
async function ask(
  wanted: OrganizationInputs,
  reach: Connection,
  notes: CreationJournal,
  startedAt: string,
): Promise<Created> {
  const { name = "" } = wanted;
  notes.begin(name, startedAt);
  try {
    const answer = await reach.atlas.createOrg({}, requestOf(wanted));
    const created = { orgId: answer.organization.id, credentials: credentialsIn(answer) };
    notes.keep(name, startedAt, created);
    return created;
  } catch (error) {
    const known = mayHaveActed(error)
      ? await afterLostAnswer(wanted, reach, error as Error)
      : error;
    notes.end(name);
    throw known;
  }
}

/** Looks by name for what a lost call may have created: all that is known goes into the state. */
async function afterLostAnswer(
  wanted: OrganizationInputs,
  { atlas }: Connection,
  { message }: Error,
): Promise<PartialCreateError> {
  const { name = "" } = wanted;
  const [live, ...others] = await named(atlas, name).catch(() => []);
  if (live && others.length === 0)
    return new PartialCreateError(
      `${message} Organization ${name} (${live.id}) is there now, but its own credentials came with the lost answer. Make a key of it in Atlas, and declare orgId: "${live.id}" with that key as credentials.`,
      live.id,
      stateOf(wanted, { live, adopted: false }),
    );
  const lost = notKnown(
    name,
    message,
    "take this resource out of the stack with `pulumi state delete` and run again",
  );
  const nothing = stateOf(wanted, { live: { id: "", name }, adopted: false });
  return new PartialCreateError(lost, `unknown/${name}`, { ...nothing, __lost: lost });
}

/** Brings what was created to what is declared. If that fails, id and credentials stay known. */
async function finish(
  { orgId, credentials }: Created,
  wanted: OrganizationInputs,
  ports: OrganizationPorts,
): Promise<OrganizationState> {
  try {
    const reach = ports.connect(credentials, { fallback: wanted.creatorCredentials });
    return await reconcile(orgId, wanted, { adopted: false, own: credentials }, reach);
  } catch (error) {
    const { name = "" } = wanted;
    const known = stateOf(wanted, { live: { id: orgId, name }, adopted: false, own: credentials });
    const { message } = error as Error;
    throw new PartialCreateError(
      `Organization ${name} (${orgId}) was created, but is not as declared yet: ${message}`,
      orgId,
      known,
    );
  }
}

/** Creates the organization, goes on with one that an earlier run created, or adopts it by name. */
export async function create(
  wanted: OrganizationInputs,
  ports: OrganizationPorts,
): Promise<OrganizationState> {
  const { creatorCredentials } = wanted;
  const step = await checkPreview(wanted, ports);
  if (step.do === "refuse") throw new UserError(`name: ${step.because}`);
  if (step.do === "adopt") {
    const reach = creatorOf(wanted, ports);
    return reconcile(step.orgId, wanted, { adopted: true, own: creatorCredentials }, reach);
  }
  if (step.do === "goOn") {
    ports.say(step.because);
    return finish(step.created, wanted, ports);
  }
  const reach = creatorOf(wanted, ports);
  const startedAt = new Date(ports.now()).toISOString();
  const created = await ask(wanted, reach, notesOf(reach, ports.say), startedAt);
  return finish(created, wanted, ports);
}
