import type {
  AtlasOrganization,
  CreateOrganizationRequest,
  CreateOrganizationResponse,
} from "../../atlas/types";
import { withoutUndefined } from "../../domain/compare";
import { organizationDeletion } from "../../domain/deletion";
import type { Created, JournalEntry } from "./creationJournal";
import * as messages from "./messages";
import type { OrganizationInputs, OrganizationState } from "./types";

/** What happens to an organization that is declared by its name. */
export type CreationStep =
  | { readonly do: "create" }
  | { readonly do: "adopt"; readonly organization: AtlasOrganization }
  | { readonly do: "resume"; readonly created: Created; readonly reason: string }
  | { readonly do: "refuse"; readonly reason: string };

/** What deleting the resource does. */
export type DeletionStep =
  | { readonly do: "delete" }
  | { readonly do: "release"; readonly reason: string }
  | { readonly do: "refuse"; readonly reason: string };

/**
 * Decides whether an organization that is declared by its name is created, resumed or adopted.
 *
 * @param found the organizations of exactly that name that Atlas shows
 * @param entry what the creation journal contains about an earlier run
 */
export function creationStep(
  { name = "", adopt = false, apiKey, serviceAccount }: OrganizationInputs,
  found: readonly AtlasOrganization[],
  entry: JournalEntry | undefined,
): CreationStep {
  if (entry?.created) {
    const { created, startedAt } = entry;
    const reason = messages.resumes({ orgId: created.orgId, name }, startedAt);
    return { do: "resume", created, reason };
  }
  const [organization, ...others] = found;
  if (organization && others.length === 0 && adopt) return { do: "adopt", organization };
  const refuse = (reason: string): CreationStep => ({ do: "refuse", reason });
  if (organization)
    return refuse(
      messages.nameTaken(
        name,
        found.map(({ id }) => id),
      ),
    );
  if (entry) return refuse(messages.interruptedCreation(name, entry));
  if (!apiKey && !serviceAccount) return refuse(messages.nothingToAdopt(name));
  return { do: "create" };
}

/** The body of `createOrg`. */
export const creationRequest = ({
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
export function ownCredentialsIn({
  apiKey,
  serviceAccount,
}: Pick<CreateOrganizationResponse, "apiKey" | "serviceAccount">): object | undefined {
  if (apiKey) return { publicKey: apiKey.publicKey, privateKey: apiKey.privateKey };
  const secret = serviceAccount?.secrets[0]?.secret;
  return serviceAccount && secret !== undefined
    ? { clientId: serviceAccount.clientId, clientSecret: secret }
    : undefined;
}

/** Decides what deleting the resource does, before anything is read. */
export function deletionStep(recorded: OrganizationState): DeletionStep {
  if (recorded.__lost !== undefined) return { do: "release", reason: recorded.__lost };
  const deletion = organizationDeletion(recorded);
  switch (deletion) {
    case "delete":
      return { do: deletion };
    case "release":
      return { do: deletion, reason: messages.released(recorded) };
    case "refuse":
      return { do: deletion, reason: messages.isProtected(recorded) };
  }
}
