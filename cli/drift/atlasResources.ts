import type { PreviewResult, ResourcePreview } from "./previewResult";

/** The types of this package's resources: dynamic, with any prefix, and native. */
const TYPES = /((^|[:/])mongodbatlas|^atlas-orgs:index):(Organization|OrgInvitation|OrgUsers)$/;

export const isAtlasResource = ({ type }: Pick<ResourcePreview, "type">): boolean =>
  TYPES.test(type);

/** The stack's resources of this package. */
export const atlasResources = ({ resources }: PreviewResult): ResourcePreview[] =>
  resources.filter(isAtlasResource);
