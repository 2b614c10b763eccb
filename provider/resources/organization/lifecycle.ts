import { findOrganization } from "../../atlas/findOrganization";
import { UserError } from "../../domain/errors";
import { isKnown } from "../../domain/unknown";
import type { Checked, Lifecycle } from "../lifecycle";
import { keepCallerIn } from "./accessList";
import { check } from "./check";
import { checkPreview, create } from "./create";
import { removeJournalEntry } from "./creationJournal";
import { remove } from "./delete";
import type { OrganizationPorts } from "./ports";
import { readSettings, reconcile } from "./reconcile";
import { declaredInputs, diff, liveInputs, planDeletion, stateOf } from "./state";
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
    ports.connect(credentials, { fallback: creatorCredentials });

  /** As the declared credentials reach it, or its own. */
  const reachFor = (olds: OrganizationState, news: OrganizationInputs) =>
    ports.connect(news.credentials ?? ownOf(olds), { fallback: news.creatorCredentials });

  /** What a preview says already of an organization that would be created. */
  async function lookAhead(inputs: OrganizationInputs): Promise<Checked<OrganizationInputs>> {
    const step = await checkPreview(inputs, ports);
    if (step.do === "refuse")
      return { inputs, failures: [{ property: "name", reason: step.because }] };
    if (step.do !== "create") ports.say(step.because);
    if (step.do === "adopt")
      ports.report({ code: "adopts-organization", orgId: step.orgId, name: inputs.name ?? "" });
    return { inputs, failures: [] };
  }

  return {
    async check(olds, news) {
      const isNew = Object.keys(olds).length === 0 && news.orgId === undefined;
      const canLook = isNew && isKnown(news.creatorCredentials);
      const caller = canLook
        ? () => ports.connect(news.creatorCredentials).settings().credentials.kind
        : () => undefined;
      const checked = check(olds, news, caller);
      const looks = canLook && checked.failures.length === 0 && isKnown(news.name);
      return looks && !creating.has(news.name ?? "") ? lookAhead(checked.inputs) : checked;
    },
    async diff(olds, news) {
      if (olds.__lost !== undefined) ports.say(olds.__lost);
      else removeJournalEntry(olds.orgId);
      const difference = diff(olds, news);
      // Said in the preview already: it needs the id, which check does not get.
      if (mayShutOut(olds, news) && difference.replaces.length === 0)
        await keepCallerIn(olds.orgId, reachFor(olds, news));
      return difference;
    },
    async create(news) {
      const { orgId, name = "" } = news;
      if (orgId !== undefined) {
        const state = await reconcile(orgId, news, { adopted: true }, reachOf(news));
        return { id: orgId, state };
      }
      if (creating.has(name))
        throw new UserError(
          `name: two resources declare organization ${JSON.stringify(name)}. Keep one of them.`,
        );
      creating.add(name);
      const state = await create(news, ports);
      return { id: state.orgId, state };
    },
    async read(id, recorded) {
      const { __declared = [], __lost, adopted = true } = recorded;
      const declared = declaredInputs({ ...recorded, __declared });
      if (__lost !== undefined) return { inputs: declared, state: recorded };
      removeJournalEntry(id);
      const reach = reachOf(recorded);
      const live = await findOrganization(reach.atlas, id);
      // What was never recorded is asked for by `Organization.get`, and is not gone but a mistake.
      if (!live && recorded.name === undefined) throw new UserError(notThere(id));
      if (!live) return undefined;
      const settings =
        declared.settings && (await readSettings(reach.atlas, id, declared.settings));
      const own =
        declared.credentials || reach.credentialsRejected() ? undefined : recorded.credentials;
      const known = { live, adopted, own, settings };
      return { inputs: liveInputs(declared, known), state: stateOf(declared, known) };
    },
    async update(id, olds, news) {
      if (olds.__lost !== undefined) throw new UserError(olds.__lost);
      removeJournalEntry(id);
      const { adopted } = olds;
      return reconcile(id, news, { adopted, own: ownOf(olds) }, reachFor(olds, news));
    },
    async delete(id, recorded) {
      const step = planDeletion(recorded);
      if (step.do === "refuse") throw new UserError(step.because);
      if (step.do === "forget") return ports.say(step.because);
      removeJournalEntry(id);
      await remove(reachOf(recorded).atlas, { ...recorded, orgId: id }, ports);
    },
  };
}
