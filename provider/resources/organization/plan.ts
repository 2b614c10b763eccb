import type {
  AtlasOrganization,
  CreateOrganizationRequest,
  CreateOrganizationResponse,
} from "../../atlas/types";
import { withoutUndefined } from "../../domain/compare";
import type { Created, JournalEntry } from "./creationJournal";
import type { OrganizationInputs } from "./types";

/** What becomes of an organization that is declared by its name. */
export type CreationPlan =
  | { readonly do: "create" }
  | { readonly do: "adopt"; readonly orgId: string; readonly because: string }
  | { readonly do: "goOn"; readonly created: Created; readonly because: string }
  | { readonly do: "refuse"; readonly because: string };

const WAY_ON = `declare orgId: "<its id>" with credentials of a key of it, instead of apiKey or serviceAccount`;

/** Why nothing more is done about an organization that may have been created or not. */
export const notKnown = (name: string, what: string, otherwise: string): string =>
  `${what} It is not known whether organization ${JSON.stringify(name)} was created, so nothing more is done. Look for it in Atlas: if it is there, ${WAY_ON}; if it is not, ${otherwise}.`;

/** Decides from the organizations of that very name that Atlas shows, and from what was noted. */
export function planCreation(
  { name = "", adopt = false, apiKey, serviceAccount }: OrganizationInputs,
  found: readonly AtlasOrganization[],
  note: JournalEntry | undefined,
): CreationPlan {
  if (note?.created)
    return {
      do: "goOn",
      created: note.created,
      because: `Going on with organization ${name} (${note.created.orgId}), which an earlier run created at ${note.startedAt}.`,
    };
  const [one, ...others] = found;
  const ids = found.map(({ id }) => id).join(", ");
  if (one && others.length === 0 && adopt)
    return {
      do: "adopt",
      orgId: one.id,
      because: `Organization ${name} (${one.id}) is there already and is adopted.`,
    };
  if (one)
    return {
      do: "refuse",
      because:
        others.length === 0
          ? `Organization ${JSON.stringify(name)} is there already (${ids}). Declare orgId: "${one.id}" or adopt: true to manage it, or another name to create one.`
          : `Several organizations are named ${JSON.stringify(name)}: ${ids}. Declare the orgId of the one to manage, or another name to create one.`,
    };
  if (note)
    return {
      do: "refuse",
      because: notKnown(
        name,
        `An earlier run asked Atlas to create it at ${note.startedAt} and was ended before the answer was kept.`,
        `delete the file ${note.path} and run again`,
      ),
    };
  if (!apiKey && !serviceAccount)
    return {
      do: "refuse",
      because: `No organization is named ${JSON.stringify(name)}, and without apiKey or serviceAccount none is created. Check the name, or add one of the two.`,
    };
  return { do: "create" };
}

/** What Atlas is asked to create. */
export const requestOf = ({
  name = "",
  orgOwnerId,
  apiKey,
  serviceAccount,
  federationSettingsId,
  skipDefaultAlertsSettings,
}: OrganizationInputs): CreateOrganizationRequest =>
  withoutUndefined<CreateOrganizationRequest>({
    name,
    orgOwnerId,
    apiKey: apiKey && { desc: apiKey.description, roles: apiKey.roles },
    serviceAccount,
    federationSettingsId,
    skipDefaultAlertsSettings,
  });

/** The new organization's own credentials, in the form of the argument `credentials`. */
export function credentialsIn({
  apiKey,
  serviceAccount,
}: Pick<CreateOrganizationResponse, "apiKey" | "serviceAccount">): object | undefined {
  if (apiKey) return { publicKey: apiKey.publicKey, privateKey: apiKey.privateKey };
  const secret = serviceAccount?.secrets[0]?.secret;
  return serviceAccount && secret !== undefined
    ? { clientId: serviceAccount.clientId, clientSecret: secret }
    : undefined;
}
