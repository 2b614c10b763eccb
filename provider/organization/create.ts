import type { Atlas } from "../atlas/client";
import { allPages } from "../atlas/pages";
import { isInDoubt, PartlyDoneError, RefusedError } from "../errors";
import { type Creation, creation, credentialsIn, notKnown, requestOf } from "./creation";
import { type Created, type Notes, openNotes } from "./notes";
import { stateOf } from "./plan";
import type { OrganizationPorts, Reach } from "./ports";
import { settle } from "./settle";
import type { OrganizationInputs, OrganizationState } from "./types";

/** The organizations of exactly this name; Atlas looks for names that begin so, in any case. */
async function named(atlas: Atlas, name: string) {
  const all = await allPages((page) => atlas.listOrgs({ name, ...page }));
  return all.filter((one) => one.name === name && !one.isDeleted);
}

/** The notes that are kept for whoever creates. */
function notesOf(reach: Reach, say: (text: string) => void): Notes {
  const { credentials, baseUrl } = reach.settings();
  switch (credentials.kind) {
    case "apiKey":
      return openNotes({ baseUrl, id: credentials.publicKey, secret: credentials.privateKey }, say);
    case "serviceAccount":
      return openNotes(
        { baseUrl, id: credentials.clientId, secret: credentials.clientSecret },
        say,
      );
    case "accessToken":
      // A token lasts an hour: the next run has another one, and finds the note without what is in it.
      return openNotes({ baseUrl, id: "token", secret: credentials.accessToken }, say);
  }
}

/**
 * Atlas as whoever creates reaches it. Nothing gives way here: other credentials would create the
 * organization too, but for somebody else to pay.
 */
const creatorOf = ({ creatorCredentials }: OrganizationInputs, ports: OrganizationPorts): Reach =>
  ports.reach(creatorCredentials, creatorCredentials);

/** Looks whether an organization that is declared by its name is there, and decides. Changes nothing. */
export async function foresee(
  wanted: OrganizationInputs,
  ports: OrganizationPorts,
): Promise<Creation> {
  const { name = "" } = wanted;
  const reach = creatorOf(wanted, ports);
  return creation(wanted, await named(reach.atlas, name), notesOf(reach, ports.say).find(name));
}

/** Asks Atlas once. What it answers is noted on disk before anything else is done. */
async function ask(
  wanted: OrganizationInputs,
  reach: Reach,
  notes: Notes,
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
    const known = isInDoubt(error) ? await afterLostAnswer(wanted, reach, error as Error) : error;
    notes.end(name);
    throw known;
  }
}

/** Looks by name for what a lost call may have created: all that is known goes into the state. */
async function afterLostAnswer(
  wanted: OrganizationInputs,
  { atlas }: Reach,
  { message }: Error,
): Promise<PartlyDoneError> {
  const { name = "" } = wanted;
  const [live, ...others] = await named(atlas, name).catch(() => []);
  if (live && others.length === 0)
    return new PartlyDoneError(
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
  return new PartlyDoneError(lost, `unknown/${name}`, { ...nothing, __lost: lost });
}

/** Brings what was created to what is declared. If that fails, id and credentials stay known. */
async function finish(
  { orgId, credentials }: Created,
  wanted: OrganizationInputs,
  ports: OrganizationPorts,
): Promise<OrganizationState> {
  try {
    const reach = ports.reach(credentials, wanted.creatorCredentials);
    return await settle(orgId, wanted, { adopted: false, own: credentials }, reach);
  } catch (error) {
    const { name = "" } = wanted;
    const known = stateOf(wanted, { live: { id: orgId, name }, adopted: false, own: credentials });
    const { message } = error as Error;
    throw new PartlyDoneError(
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
  const step = await foresee(wanted, ports);
  if (step.do === "refuse") throw new RefusedError(`name: ${step.because}`);
  if (step.do === "adopt") {
    const reach = creatorOf(wanted, ports);
    return settle(step.orgId, wanted, { adopted: true, own: creatorCredentials }, reach);
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
