import type { Atlas } from "../../atlas/client";
import type { LiveSettings } from "../../atlas/types";
import { UserError } from "../../domain/errors";
import type { Connection } from "../ports";
import { keepCallerIn } from "./accessList";
import { knownOwnCredentials } from "./connection";
import * as messages from "./messages";
import { settingsChange } from "./settings";
import { buildState, type Known } from "./state";
import type { DeclaredSettings, OrganizationInputs, OrganizationState } from "./types";

/**
 * Brings an organization to the declared state: reads it, and sends only what differs. Own
 * credentials that Atlas no longer knows are dropped from the state.
 */
export async function reconcile(
  orgId: string,
  wanted: OrganizationInputs,
  known: Pick<Known, "adopted" | "ownCredentials">,
  connection: Connection,
): Promise<OrganizationState> {
  const live = await reconcileName(orgId, wanted, connection);
  const settings = wanted.settings && (await reconcileSettings(orgId, wanted, connection));
  const ownCredentials = knownOwnCredentials(connection, wanted, known);
  return buildState(wanted, { live, adopted: known.adopted, ownCredentials, settings });
}

async function reconcileName(orgId: string, wanted: OrganizationInputs, { atlas }: Connection) {
  const live = await atlas.getOrg({ orgId });
  if (live.isDeleted) throw new UserError(messages.wasDeleted({ orgId, name: live.name }));
  const { name = live.name, skipDefaultAlertsSettings } = wanted;
  const alerts =
    skipDefaultAlertsSettings !== undefined &&
    skipDefaultAlertsSettings !== (live.skipDefaultAlertsSettings ?? false);
  if (name === live.name && !alerts) return live;
  return atlas.updateOrg({ orgId }, { name, ...(alerts && { skipDefaultAlertsSettings }) });
}

/** The live settings. Sends only the requests that the declared settings need. */
export async function readSettings(
  atlas: Atlas,
  orgId: string,
  { delegation, ...settings }: DeclaredSettings,
): Promise<LiveSettings> {
  const [general, delegated] = await Promise.all([
    Object.keys(settings).length > 0 ? atlas.getOrgSettings({ orgId }) : {},
    delegation ? atlas.getOrgDelegationSettings({ orgId }) : {},
  ]);
  return { settings: general, delegation: delegated };
}

async function reconcileSettings(
  orgId: string,
  { settings: wanted = {}, mayShutOutCaller = false }: OrganizationInputs,
  connection: Connection,
): Promise<LiveSettings> {
  const { atlas } = connection;
  const live = await readSettings(atlas, orgId, wanted);
  const { settings, delegation } = settingsChange(wanted, live);
  if (settings?.apiAccessListRequired && !mayShutOutCaller) await keepCallerIn(orgId, connection);
  return {
    delegation: delegation
      ? await atlas.updateOrgDelegationSettings({ orgId }, delegation)
      : live.delegation,
    // Last, since this request can shut the caller out.
    settings: settings ? await atlas.updateOrgSettings({ orgId }, settings) : live.settings,
  };
}
