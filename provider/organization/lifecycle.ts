import { findOrganization } from "../atlas/presence";
import { RefusedError } from "../errors";
import type { Checked, Lifecycle } from "../lifecycle";
import { isKnown } from "../values";
import { keepCallerIn } from "./accessList";
import { check } from "./check";
import { create, foresee } from "./create";
import { forgetCreation } from "./notes";
import { diff, inputsOf, leaving, liveInputs, stateOf } from "./plan";
import type { OrganizationPorts } from "./ports";
import { remove } from "./remove";
import { readSettings, settle } from "./settle";
import type { OrganizationInputs, OrganizationState } from "./types";

const notThere = (orgId: string): string =>
  `There is no organization ${orgId}. Check the id: it is in the organization's settings in Atlas.`;

/** The credentials that came with the organization, where it was created. */
const ownOf = ({ __declared, credentials }: OrganizationState): object | undefined =>
  __declared.includes("credentials") ? undefined : credentials;

const mayShutOut = (olds: OrganizationState, news: OrganizationInputs): boolean =>
  news.settings?.apiAccessListRequired === true &&
  olds.settings?.apiAccessListRequired !== true &&
  !news.mayShutOutCaller &&
  olds.__lost === undefined &&
  isKnown(news.credentials);

/** An organization: created or adopted, renamed, configured, forgotten or deleted. */
export function organization(
  ports: OrganizationPorts,
): Lifecycle<OrganizationInputs, OrganizationState> {
  /** The names that this process created organizations under: a note of them is not another run's. */
  const creating = new Set<string>();

  const reachOf = ({ credentials, creatorCredentials }: OrganizationInputs) =>
    ports.reach(credentials, creatorCredentials);

  /** As the declared credentials reach it, or its own. */
  const reachFor = (olds: OrganizationState, news: OrganizationInputs) =>
    ports.reach(news.credentials ?? ownOf(olds), news.creatorCredentials);

  /** What a preview says already of an organization that would be created. */
  async function lookAhead(inputs: OrganizationInputs): Promise<Checked<OrganizationInputs>> {
    const step = await foresee(inputs, ports);
    if (step.do === "refuse")
      return { inputs, failures: [{ property: "name", reason: step.because }] };
    if (step.do !== "create") ports.say(step.because);
    return { inputs, failures: [] };
  }

  return {
    async check(olds, news) {
      const isNew = Object.keys(olds).length === 0 && news.orgId === undefined;
      const canLook = isNew && isKnown(news.creatorCredentials);
      const caller = canLook
        ? () => ports.reach(news.creatorCredentials).settings().credentials.kind
        : () => undefined;
      const checked = check(olds, news, caller);
      const looks = canLook && checked.failures.length === 0 && isKnown(news.name);
      return looks && !creating.has(news.name ?? "") ? lookAhead(checked.inputs) : checked;
    },
    async diff(olds, news) {
      if (olds.__lost !== undefined) ports.say(olds.__lost);
      else forgetCreation(olds.orgId);
      const difference = diff(olds, news);
      // Said in the preview already: it needs the id, which check does not get.
      if (mayShutOut(olds, news) && difference.replaces.length === 0)
        await keepCallerIn(olds.orgId, reachFor(olds, news));
      return difference;
    },
    async create(news) {
      const { orgId, name = "" } = news;
      if (orgId !== undefined) {
        const state = await settle(orgId, news, { adopted: true }, reachOf(news));
        return { id: orgId, state };
      }
      if (creating.has(name))
        throw new RefusedError(
          `name: two resources declare organization ${JSON.stringify(name)}. Keep one of them.`,
        );
      creating.add(name);
      const state = await create(news, ports);
      return { id: state.orgId, state };
    },
    async read(id, recorded) {
      const { __declared = [], __lost, adopted = true } = recorded;
      const declared = inputsOf({ ...recorded, __declared });
      if (__lost !== undefined) return { inputs: declared, state: recorded };
      forgetCreation(id);
      const reach = reachOf(recorded);
      const live = await findOrganization(reach.atlas, id);
      // What was never recorded is asked for by `Organization.get`, and is not gone but a mistake.
      if (!live && recorded.name === undefined) throw new RefusedError(notThere(id));
      if (!live) return undefined;
      const settings =
        declared.settings && (await readSettings(reach.atlas, id, declared.settings));
      const own = declared.credentials || reach.refused() ? undefined : recorded.credentials;
      const known = { live, adopted, own, settings };
      return { inputs: liveInputs(declared, known), state: stateOf(declared, known) };
    },
    async update(id, olds, news) {
      if (olds.__lost !== undefined) throw new RefusedError(olds.__lost);
      forgetCreation(id);
      const { adopted } = olds;
      return settle(id, news, { adopted, own: ownOf(olds) }, reachFor(olds, news));
    },
    async delete(id, recorded) {
      const step = leaving(recorded);
      if (step.do === "refuse") throw new RefusedError(step.because);
      if (step.do === "forget") return ports.say(step.because);
      forgetCreation(id);
      await remove(reachOf(recorded).atlas, { ...recorded, orgId: id }, ports);
    },
  };
}
