import { controlCalls } from "./controlCalls";
import type { EmulatorControls, PersonAccess } from "./controls";
import type { ControlCall, Fault, RecordedRequest } from "./store/state";
import type { Mail, Organization } from "./store/types";

/** Makes a control call, and returns the body of the response. Throws if it fails. */
export type SendControlCall = (call: ControlCall) => Promise<unknown>;

/**
 * The controls of an emulator that runs elsewhere: as `npx atlas-orgs emulate`, or in the process
 * that starts the tests. Each function is one HTTP request.
 */
export const connectToEmulator = (url: string): EmulatorControls =>
  controlsOf(url, async ({ method, path, body }) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return resultOf(answer.ok, await answer.text());
  });

/** The result of a control call. Throws the emulator's message if it failed. */
export function resultOf(succeeded: boolean, text: string): unknown {
  const read: unknown = text === "" ? undefined : JSON.parse(text);
  if (succeeded) return read;
  throw new Error(`emulator: ${(read as { detail: string }).detail}`);
}

/** The control calls of the emulator at `url`, as functions. */
export function controlsOf(url: string, send: SendControlCall): EmulatorControls {
  const change =
    <A extends unknown[]>(call: (...args: A) => ControlCall) =>
    async (...args: A) => {
      await send(call(...args));
    };
  const get = (path: string) => send({ method: "GET", path: `/emulator${path}` });
  const organization = async (orgId: string) =>
    (await get(`/orgs/${encodeURIComponent(orgId)}`)) as Organization;
  const mail = async () => (await get("/mail")) as Mail[];
  const requests = async () => (await get("/requests")) as RecordedRequest[];
  return {
    url,
    members: async (orgId) => peopleOf(await organization(orgId), "ACTIVE"),
    invited: async (orgId) => peopleOf(await organization(orgId), "PENDING"),
    mailedTo: async (orgId) =>
      (await mail())
        .filter((one) => orgId === undefined || one.orgId === orgId)
        .map(({ to }) => to),
    calls: async (orgId) =>
      (await requests())
        .filter((request) => !isChallenge(request))
        .map(({ method, path }) => ({ method, path: path.replace(/\?.*$/, "") }))
        .filter(({ path }) => orgId === undefined || `${path}/`.startsWith(`/orgs/${orgId}/`))
        .map(({ method, path }) => `${method} ${path}`),
    requests,
    mail,
    now: async () => ((await get("/clock")) as { now: string }).now,
    organization,
    addOrganization: async (organization) =>
      ((await send(controlCalls.addOrganization(organization))) as { id: string }).id,
    clearRequests: change(() => ({ method: "DELETE", path: "/emulator/requests" })),
    faults: change((list: Fault[]) => ({ method: "POST", path: "/emulator/faults", body: list })),
    reset: change(() => ({ method: "POST", path: "/emulator/reset" })),
    advance: change(controlCalls.advance),
    setClock: change(controlCalls.setClock),
    spellings: change(controlCalls.spellings),
    accept: change(controlCalls.accept),
    reject: change(controlCalls.reject),
    changeOrganization: change(controlCalls.changeOrganization),
    addPerson: change(controlCalls.addPerson),
    changePerson: change(controlCalls.changePerson),
    removePerson: change(controlCalls.removePerson),
    addGroup: change(controlCalls.addGroup),
    removeGroup: change(controlCalls.removeGroup),
    addTeam: change(controlCalls.addTeam),
    addApiKey: change(controlCalls.addApiKey),
    removeApiKey: change(controlCalls.removeApiKey),
    addServiceAccount: change(controlCalls.addServiceAccount),
    removeServiceAccount: change(controlCalls.removeServiceAccount),
    allowAddresses: change(controlCalls.allowAddresses),
  };
}

function peopleOf({ people }: Organization, status: "ACTIVE" | "PENDING"): PersonAccess[] {
  return people
    .filter((person) => person.status === status)
    .map(({ username, roles, teamIds, groupRoleAssignments }) => ({
      username,
      roles: roles.toSorted(),
      teamIds,
      groupRoleAssignments,
    }))
    .sort((a, b) => (a.username < b.username ? -1 : 1));
}

/** Whether the answer was a Digest challenge: the client sent no credential, or a wrong one. */
const isChallenge = ({ status, errorCode }: RecordedRequest): boolean =>
  status === 401 && (errorCode === null || errorCode === "UNEXPECTED_ERROR");
