import { atlasResources } from "../atlasResources";
import type { PreviewResult, Properties, ResourcePreview, ResourceState } from "../previewResult";
import { peopleOf } from "./people";
import { entriesOf, isUsersResource } from "./sides";

/**
 * What the stack's resources are about: organizations, people, and the arguments of each OrgUsers that
 * are about nobody in particular.
 */
export const resourceParts = (preview: PreviewResult): ResourcePreview[] =>
  atlasResources(preview).flatMap(partsOf);

function partsOf(resource: ResourcePreview): ResourcePreview[] {
  if (!isUsersResource(resource)) return [resource];
  const people = peopleOf(resource);
  return [ownPart(resource, people), ...people];
}

/** An OrgUsers without its people. If they explain why the engine plans a change, it plans none. */
function ownPart(resource: ResourcePreview, people: readonly ResourcePreview[]): ResourcePreview {
  const { recorded, live, declared, op } = resource;
  const removesOthers =
    declared?.undeclared === "remove" &&
    entriesOf((live ?? recorded)?.outputs.undeclaredUsers).size > 0;
  const isExplained =
    op === "update" ? removesOthers || people.some((one) => one.op !== "same") : people.length > 0;
  const own = people.length > 0 ? withoutOrgId : withoutPeople;
  const ownState = ({ inputs, outputs }: ResourceState): ResourceState => ({
    inputs: own(inputs),
    outputs: withoutPeople(outputs),
  });
  return {
    ...resource,
    ...(recorded && { recorded: ownState(recorded) }),
    ...(live && { live: ownState(live) }),
    ...(declared && { declared: own(declared) }),
    ...(isExplained && op && { op: "same" }),
  };
}

const withoutPeople = ({
  users: _,
  people: __,
  undeclaredUsers: ___,
  ...rest
}: Properties): Properties => rest;

/** Each of the people has the organization's id, and a change of it is reported with them. */
const withoutOrgId = (properties: Properties): Properties => {
  const { orgId: _, ...rest } = withoutPeople(properties);
  return rest;
};
