import { UserError } from "../../domain/errors";
import { undeclaredPart } from "../imported";
import type { Lifecycle } from "../lifecycle";
import type { Ports } from "../ports";
import { check } from "./check";
import { connectTo, knownOwnCredentials } from "./connection";
import { create } from "./creation";
import { removeJournalEntry } from "./creationJournal";
import { deleteOrganization, findRecorded } from "./deletion";
import { diff } from "./diff";
import * as messages from "./messages";
import { deletionStep } from "./plan";
import {
  checkAccessList,
  checkAdoption,
  checkCreation,
  creatorKind,
  isAdoption,
  isCreation,
} from "./preview";
import { readSettings, reconcile } from "./reconcile";
import { buildState, declaredInputs, isStateOf010, liveInputs, upgradeState } from "./state";
import type { OrganizationInputs, OrganizationState } from "./types";

/** An organization: created or adopted, renamed, configured, released or deleted. */
export function organization(ports: Ports): Lifecycle<OrganizationInputs, OrganizationState> {
  /** Names under which this process created organizations: their journal entries are its own. */
  const creating = new Set<string>();

  return {
    async check(olds, news, identity = [], isPreview = false) {
      const isNew = isCreation(olds, news);
      const checked = check(olds, news, () => (isNew ? creatorKind(ports, news) : undefined));
      if (checked.failures.length > 0) return checked;
      const { inputs } = checked;
      const creator = { ports, identity };
      // `up` reads the organization anyway when it adopts it.
      if (isPreview && isAdoption(olds, news))
        return { inputs, failures: await checkAdoption(creator, inputs) };
      if (!isNew || creating.has(news.name ?? "")) return checked;
      return { inputs, failures: await checkCreation(creator, inputs, isPreview) };
    },
    async diff(recorded, news) {
      const olds = upgradeState(recorded);
      if (olds.__lost !== undefined) ports.warn(olds.__lost);
      else removeJournalEntry(olds.orgId);
      const { changes, changed, replaces } = diff(olds, news);
      if (olds.__lost === undefined && replaces.length === 0)
        await checkAccessList(ports, olds, news);
      // The program asks for `ownCredentials`, which a state of 0.1.0 has under another name.
      const isUpgraded = isStateOf010(recorded) && olds.ownCredentials !== undefined;
      return { changes: changes || isUpgraded, changed, replaces };
    },
    async create(news, identity = []) {
      const { orgId, name = "" } = news;
      if (orgId !== undefined) {
        const state = await reconcile(orgId, news, { adopted: true }, connectTo(ports, news, {}));
        return { id: orgId, state };
      }
      if (creating.has(name)) throw new UserError(messages.declaredTwice(name));
      creating.add(name);
      const state = await create(news, { ports, identity });
      return { id: state.orgId, state };
    },
    async read(id, recorded) {
      const olds = upgradeState({ ...recorded, __declaredNames: recorded.__declaredNames ?? [] });
      const declared = declaredInputs(olds);
      if (olds.__lost !== undefined) return { inputs: declared, state: olds };
      removeJournalEntry(id);
      const connection = connectTo(ports, declared, olds);
      const live = await findRecorded(ports, { ...olds, orgId: id });
      // `Organization.get` reads an organization that was never recorded: it is missing by mistake.
      if (typeof live === "string" && !olds.name) throw new UserError(messages.notFound(id));
      if (live === "unproven")
        throw new UserError(messages.unprovenDeletion({ orgId: id, name: olds.name }));
      if (live === "deleted") return undefined;
      const settings =
        declared.settings && (await readSettings(connection.atlas, id, declared.settings));
      const { adopted = true } = olds;
      const ownCredentials = knownOwnCredentials(connection, declared, olds);
      const known = { live, adopted, ownCredentials, settings };
      return {
        inputs: liveInputs(declared, known),
        state: { ...buildState(declared, known), ...undeclaredPart(olds) },
      };
    },
    async update(id, recorded, news) {
      const olds = upgradeState(recorded);
      if (olds.__lost !== undefined) throw new UserError(olds.__lost);
      removeJournalEntry(id);
      return reconcile(id, news, olds, connectTo(ports, news, olds));
    },
    async delete(id, recorded) {
      const olds = upgradeState(recorded);
      const step = deletionStep(olds);
      if (step.do === "refuse") throw new UserError(step.reason);
      if (step.do === "release") return ports.say(step.reason);
      removeJournalEntry(id);
      await deleteOrganization(ports, { ...olds, orgId: id });
    },
  };
}
