import type { Emulator } from "../../emulator";
import type { OrganizationInputs } from "../../provider/resources/organization/types";
import { temporaryFolder } from "./cleanup";
import { OWNER } from "./ids";
import { type ProviderOptions, startProvider } from "./provider";

/** A new organization as a program declares it. */
export const acme: OrganizationInputs = {
  name: "Acme",
  orgOwnerId: OWNER,
  apiKey: { description: "Pulumi", roles: ["ORG_OWNER"] },
};

/** Moves Pulumi's home to an empty folder, so that no creation journal of another test is found. */
export function freshPulumiHome(): string {
  process.env.PULUMI_HOME = temporaryFolder();
  return process.env.PULUMI_HOME;
}

/** Counts the organizations that were created. */
export const countCreated = async (emulator: Emulator): Promise<number> =>
  (await emulator.requests()).filter(
    ({ method, path, status }) => method === "POST" && path === "/orgs" && status === 201,
  ).length;

/** Starts a provider and returns its lifecycle of organizations, its messages and its client. */
export function startOrganizationProvider(emulator: Emulator, options: ProviderOptions = {}) {
  const provider = startProvider(emulator, options);
  return {
    ...provider.organization,
    messages: provider.messages,
    get atlas() {
      return provider.atlas;
    },
  };
}
