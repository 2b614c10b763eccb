import { ignoring } from "../../domain/ignore";
import { hasEnded, type Person } from "../../domain/person";
import { addressKey } from "../../domain/username";
import { observe } from "../person/observe";
import { readPerson } from "../person/read";
import type { Ports } from "../ports";
import {
  type AppliedUser,
  appliedUsernames,
  buildUsersState,
  declaredInputs,
  draftOf,
  entryOf,
  liveKey,
  personInputs,
  personState,
  stateOf,
  userState,
} from "./state";
import type { UsersInputs, UsersState } from "./types";

/**
 * Reads the recorded users from one list, and who else is in the organization. A recorded user who is
 * missing from the list is left out only if Atlas confirms it.
 *
 * With `undeclared: "remove"`, and for an import, everyone else counts as a user: then the program's
 * users differ by exactly those who will be removed.
 */
export async function readUsers(
  ports: Ports,
  recorded: UsersState,
): Promise<{ inputs: UsersInputs; state: UsersState }> {
  const { orgId, credentials } = recorded;
  const declared = declaredInputs(recorded);
  const listed = await ports.connect(credentials).people.list(orgId);
  const read = await Promise.all(
    appliedUsernames(recorded).map((username) => readUser(ports, recorded, username)),
  );
  const known = read.flatMap((one) => one ?? []);
  const keys = new Set(known.map(({ key }) => key));
  const isIgnored = ignoring(recorded.ignore);
  const others = listed.flatMap((person): Person[] => {
    const current = observe(undefined, person, ports.now());
    const isOther = !keys.has(addressKey(person.username)) && !isIgnored(person.username);
    return isOther && current && !hasEnded(current.status) ? [current] : [];
  });
  const isImport = recorded.people === undefined;
  const included = isImport || recorded.undeclared === "remove" ? others : [];
  const applied = [...known, ...included.map((person) => wholeUser(declared, person))];
  const state = buildUsersState(declared, applied, isImport ? [] : others);
  return { inputs: { ...declared, users: state.users }, state };
}

interface ReadUser extends AppliedUser {
  /** The key of the address that the person has in Atlas now. */
  readonly key: string;
}

async function readUser(
  ports: Ports,
  recorded: UsersState,
  username: string,
): Promise<ReadUser | undefined> {
  const before = personState(recorded, username);
  if (!before) return undefined;
  const draft = entryOf(recorded.users, username) ?? { roles: [] };
  const live = await readPerson(ports, personInputs(recorded, username, draft), before);
  if (!live) return undefined;
  return {
    username,
    draft: draftOf(live.inputs),
    state: userState(live.state),
    key: liveKey(live.state),
  };
}

/** Someone whom nobody declares, with everything that they have. */
function wholeUser(inputs: UsersInputs, person: Person): AppliedUser {
  const { username, roles, teamIds, groupRoleAssignments } = person;
  return {
    username,
    draft: draftOf({
      roles,
      teamIds: teamIds.length > 0 ? teamIds : undefined,
      groupRoleAssignments: groupRoleAssignments.length > 0 ? groupRoleAssignments : undefined,
    }),
    state: userState(stateOf(inputs, person)),
  };
}
