import { changesOf, isAsDeclared, isDrift } from "./classify/changes";
import type { PreviewResult, ResourcePreview } from "./previewResult";
import type { StackReader } from "./stack";
import { resourceParts } from "./users/parts";

/**
 * Adds the resource option `ignoreChanges` to the resources of a preview.
 *
 * In a preview, the engine replaces the declared value of an ignored argument by the live one, so
 * that a change made outside Pulumi looks as if the program declared it. Only the state has the
 * option. It is read if there is such a change.
 */
export async function withIgnoredChanges(
  stack: StackReader,
  preview: PreviewResult,
): Promise<PreviewResult> {
  if (!resourceParts(preview).some(hasChangeAsDeclared)) return preview;
  const stored = new Map((await stack.resources()).map((one) => [one.urn, one.ignoreChanges]));
  const resources = preview.resources.map((resource) => {
    const ignoreChanges = stored.get(resource.urn);
    return ignoreChanges ? { ...resource, ignoreChanges } : resource;
  });
  return { ...preview, resources };
}

const hasChangeAsDeclared = (resource: ResourcePreview): boolean =>
  resource.declared !== undefined &&
  changesOf(resource).some((change) => isDrift(change) && isAsDeclared(change));
