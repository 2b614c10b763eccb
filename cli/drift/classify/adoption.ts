import type { Fact } from "../../../provider/domain/facts";
import { GRANT_READERS } from "../../../provider/domain/grants";
import { GRANTS, personId } from "../../../provider/domain/person";
import { textOf } from "../../../provider/domain/printable";
import { ORG_OWNER } from "../../../provider/domain/roles";
import type { Properties, ResourcePreview } from "../previewResult";
import type { Difference, Subject } from "../report";
import { effectOnArgument } from "./effects";

type Adoption = Extract<Fact, { code: "adopts-person" }>;

/** What the provider reported about the adoption of a declared person. */
export function findAdoption(
  { orgId, username }: Properties,
  facts: readonly Fact[],
): Adoption | undefined {
  const id = personId({ orgId: textOf(orgId), username: textOf(username) });
  return facts.find(
    (fact): fact is Adoption => fact.code === "adopts-person" && personId(fact) === id,
  );
}

/** A person whom `up` adopts: one difference for each argument that changes, or one if none does. */
export function classifyAdoption(
  resource: ResourcePreview,
  subject: Subject,
  { live = {}, status = "ACTIVE" }: Adoption,
): Difference[] {
  const { declared = {} } = resource;
  const what = `is new in the program, and ${status === "ACTIVE" ? "a member" : "invited"} already`;
  const changed = GRANTS.filter((property) => live[property] !== undefined);
  if (changed.length === 0)
    return [{ ...subject, kind: "to-adopt", what, up: "adopts them without changes" }];
  return changed.map((property) => {
    const change = {
      property,
      recorded: undefined,
      live: live[property],
      declared: declared[property],
    };
    return {
      ...subject,
      kind:
        isOwner(change.live) !== isOwner(change.declared)
          ? "to-adopt-owner"
          : "to-adopt-and-change",
      what,
      property,
      declared: change.declared ?? null,
      live: change.live ?? null,
      up: `adopts them, and ${effectOnArgument({ ...resource, op: "update" }, change)}`,
    };
  });
}

/** Whether the value of an argument is a list of roles that contains ORG_OWNER. */
const isOwner = (value: unknown): boolean => GRANT_READERS.roles(value).includes(ORG_OWNER);
