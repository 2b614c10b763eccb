import { addressKey } from "../../../provider/domain/username";
import type { Properties, ResourcePreview } from "../previewResult";
import { isUsersResource } from "../users/sides";
import { isPersonResource } from "./effects";

/**
 * Marks the deleted resources whose person or organization another resource declares, as after a move
 * into a component without an alias. Deleting such a resource changes nothing in Atlas.
 */
export function withDeclaredElsewhere(resources: readonly ResourcePreview[]): ResourcePreview[] {
  const declared = new Set(resources.flatMap((one) => keysOf(one, one.declared)));
  return resources.map((one) => {
    const { outputs } = one.live ?? one.recorded ?? {};
    const isDeclared = one.op === "delete" && keysOf(one, outputs).some((key) => declared.has(key));
    return isDeclared ? { ...one, declaredElsewhere: true } : one;
  });
}

/** A key for each address of the person, or for the organization. */
function keysOf(resource: ResourcePreview, properties: Properties = {}): string[] {
  const { orgId, username, changedUsername } = properties;
  if (typeof orgId !== "string" || isUsersResource(resource)) return [];
  if (!isPersonResource(resource)) return [orgId];
  return [username, changedUsername].flatMap((one) =>
    typeof one === "string" ? [`${orgId}/${addressKey(one)}`] : [],
  );
}
