import { sameAsSets } from "../../../provider/domain/compare";
import type { Fact } from "../../../provider/domain/facts";
import { GRANT_READERS } from "../../../provider/domain/grants";
import { GRANTS, type OrgMembershipStatus, personId } from "../../../provider/domain/person";
import { textOf } from "../../../provider/domain/printable";
import { ORG_OWNER } from "../../../provider/domain/roles";
import type { Properties, ResourcePreview, ResourceState } from "../previewResult";
import type { Difference, Subject } from "../report";
import { effectOnArgument } from "./effects";

type Adoption = Extract<Fact, { code: "adopts-person" }>;

/** The adoption of a declared person: as the provider reported it, or as the preview shows it. */
export function findAdoption(
  { declared = {}, live }: ResourcePreview,
  facts: readonly Fact[],
): Adoption | undefined {
  const { orgId, username } = declared;
  const person = { orgId: textOf(orgId), username: textOf(username) };
  const id = personId(person);
  const reported = facts.find(
    (fact): fact is Adoption => fact.code === "adopts-person" && personId(fact) === id,
  );
  return reported ?? (live && { code: "adopts-person", ...person, ...seenIn(live, declared) });
}

/** Someone whom an OrgUsers read before the program declared them. */
const seenIn = ({ inputs, outputs }: ResourceState, declared: Properties) => ({
  status: outputs.status as OrgMembershipStatus,
  live: Object.fromEntries(
    GRANTS.filter((name) => declared[name] && !sameAsSets(declared[name], inputs[name])).map(
      (name) => [name, inputs[name] ?? []],
    ),
  ),
});

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
