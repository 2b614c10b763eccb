import { GRANTS, type Grants } from "../../../provider/domain/person";
import { isKnown } from "../../../provider/domain/unknown";
import { addressKey } from "../../../provider/domain/username";
import type { Properties, ResourcePreview, ResourceState } from "../previewResult";

/** Whether the resource is an OrgUsers as a whole, and not one of its people. */
export const isUsersResource = ({ type, user }: Pick<ResourcePreview, "type" | "user">): boolean =>
  type.split(":").at(-1) === "OrgUsers" && user === undefined;

/** An entry of a map from addresses, by the key of its address. */
export type Entries = ReadonlyMap<string, { readonly address: string; readonly value: Properties }>;

const NOBODY: Entries = new Map();

/** The entries of a map in the properties of a resource. Secret and unknown values have none. */
export function entriesOf(map: unknown): Entries {
  if (typeof map !== "object" || map === null) return NOBODY;
  return new Map(
    Object.entries(map).map(([address, value]) => [
      addressKey(address),
      { address, value: typeof value === "object" && value !== null ? value : {} },
    ]),
  );
}

/** The people in a state of an OrgUsers, each as the state of an OrgInvitation. */
export function peopleIn({ inputs, outputs }: ResourceState): ReadonlyMap<string, ResourceState> {
  const users = entriesOf(inputs.users);
  return new Map(
    [...entriesOf(outputs.people)].map(([key, { address, value }]) => {
      const person = personInputs(inputs, address, users.get(key)?.value ?? {});
      return [key, { inputs: person, outputs: { ...value, ...person, ...ADOPTED } }];
    }),
  );
}

/** The people whom the last `up` applied. A read adds everyone else, if they are removed. */
export function appliedPeople(state: ResourceState): ReadonlyMap<string, ResourceState> {
  const undeclared = entriesOf(state.outputs.undeclaredUsers);
  return new Map([...peopleIn(state)].filter(([key]) => !undeclared.has(key)));
}

/** Who invited the people of an OrgUsers does not matter. */
const ADOPTED = { adopted: true } as const;

/** What the program declares of one person, as the inputs of an OrgInvitation. */
export const personInputs = (
  { orgId }: Properties,
  username: string,
  grants: Properties,
): Properties => ({
  ...(orgId !== undefined && { orgId }),
  username,
  ...Object.fromEntries(
    GRANTS.filter((name) => isGrant(grants[name])).map((name) => [name, grants[name]]),
  ),
});

const isGrant = (value: unknown): value is Grants[keyof Grants] =>
  value !== undefined && value !== null;

/** The declared users; `undefined` if they are not known before `up`. */
export const declaredIn = (declared: Properties): Entries | undefined =>
  typeof declared.users === "object" &&
  declared.users !== null &&
  isKnown(Object.keys(declared.users))
    ? entriesOf(declared.users)
    : undefined;
