import type { AdoptedOrganization, Fact } from "../../../provider/domain/facts";
import { isLessSecure } from "../../../provider/domain/settings";
import type { Properties } from "../previewResult";
import type { Difference, Subject } from "../report";
import { formatValue } from "./effects";

/** An organization that the program declares and the stack does not have yet, and what `up` changes in it. */
export function classifyNewOrganization(
  declared: Properties,
  subject: Subject,
  facts: readonly Fact[],
): Difference[] {
  const adopted = facts.find((fact) => isAbout(fact, declared));
  const what = "is new in the program";
  if (!adopted) return [{ ...subject, kind: "to-create", what, up: effectOf(declared) }];
  const { orgId, name, changes, insufficientRoles } = adopted;
  const found = { ...subject, orgId };
  const missing = insufficientRoles
    ? `; needs ORG_OWNER, and the credential has ${insufficientRoles.join(", ") || "another role"}`
    : "";
  return [
    { ...found, kind: "to-create", what, up: `adopts organization ${name} (${orgId})${missing}` },
    ...changes.map((change): Difference => {
      const { property, live, declared: wanted } = change;
      const lessSecure = isLessSecure(property, live, wanted) ? " (less secure)" : "";
      return {
        ...found,
        kind: "to-change",
        what: `${property.split(".").at(-1)} differs from the adopted organization`,
        property,
        declared: wanted,
        live,
        up: `sets it to ${formatValue(wanted)}${lessSecure}`,
      };
    }),
  ];
}

const isAbout = (fact: Fact, { orgId, name }: Properties): fact is AdoptedOrganization =>
  fact.code === "adopts-organization" &&
  (orgId === undefined ? fact.name === name : fact.orgId === orgId);

function effectOf({ orgId, adopt }: Properties): string {
  if (orgId !== undefined) return "adopts the organization";
  return adopt === true
    ? "adopts the organization with this name, or creates it"
    : "creates the organization";
}
