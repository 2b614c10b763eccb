import { isSameAddress } from "../../../provider/domain/identity";
import type { ResourcePreview } from "../previewResult";
import type { Difference, Subject } from "../report";
import { effectOfDeletion } from "./effects";

/** The recorded and the current address of a person who changed their address. */
interface AddressChange {
  readonly recorded: string;
  readonly live: string;
}

function addressChangeOf({ live, recorded }: ResourcePreview): AddressChange | undefined {
  const { username, changedUsername } = (live ?? recorded)?.outputs ?? {};
  if (typeof username !== "string" || typeof changedUsername !== "string") return undefined;
  return { recorded: username, live: changedUsername };
}

/** Whether the program declares the address that the person changed to. */
export function declaresNewAddress(resource: ResourcePreview): boolean {
  const { declared: { username } = {} } = resource;
  const change = addressChangeOf(resource);
  return (
    change !== undefined && typeof username === "string" && isSameAddress(username, change.live)
  );
}

/** The address of a person, if they changed it. It is reported until the program declares it. */
export function classifyAddress(resource: ResourcePreview, subject: Subject): Difference[] {
  const change = addressChangeOf(resource);
  if (!change) return [];
  const isSettled = declaresNewAddress(resource);
  return [
    {
      ...subject,
      kind: isSettled ? "settled" : "address-changed",
      what: `changed their address from ${change.recorded} to ${change.live}`,
      property: "username",
      declared: resource.declared?.username ?? change.recorded,
      live: change.live,
      up: isSettled
        ? "records the new address (sends no e-mail)"
        : effectOnAddress(resource, change),
    },
  ];
}

function effectOnAddress(resource: ResourcePreview, { live }: AddressChange): string {
  if (resource.op === "delete") return effectOfDeletion(resource);
  if (resource.op === "replace") return "replaces the resource";
  return resource.user
    ? `sends nothing: change the address in \`users\` to ${live}`
    : `sends nothing: set \`username\` to ${live}`;
}
