import { UserError } from "../../domain/errors";
import { ignoring } from "../../domain/ignore";
import type { PersonRef } from "../../domain/person";
import { unknownRolesWarning } from "../../domain/roles";
import { isKnown } from "../../domain/unknown";
import type { Failure, Identity, Lifecycle } from "../lifecycle";
import { contradiction } from "../person/messages";
import { type PeopleOfRun, peopleOfRun } from "../person/run";
import type { Ports } from "../ports";
import { check } from "./check";
import { deleteUsers, deletionRefusals } from "./deletion";
import { diff } from "./diff";
import * as messages from "./messages";
import { isPlannable, type Planner, previewUpdate, showUndeclared } from "./preview";
import { readUsers } from "./read";
import { reconcileUsers } from "./reconcile";
import { entryOf } from "./state";
import type { UsersInputs, UsersState } from "./types";

/** Pulumi prints the value of the property that a failure names: here, that would be everyone. */
const failure = (reason: string): Failure => ({ property: "", reason });

/**
 * All people of an organization.
 *
 * @param run what the resources of this process share. **Default:** nothing is shared.
 */
export function orgUsers(
  ports: Ports,
  { declarations, journal }: PeopleOfRun = peopleOfRun(ports),
): Lifecycle<UsersInputs, UsersState> {
  const isDeclared = (person: PersonRef): boolean =>
    declarations.has(person) || declarations.hasElsewhere(person);
  const planner: Planner = { ports, isDeclared };
  /** The organizations whose people the program declares, as far as the engine has checked them. */
  const checked = new Set<string>();

  /** To be called with a state that is saved: no entry of the journal is needed for its people. */
  function saved({ orgId, people = {} }: UsersState): void {
    for (const [username, { atlasUsername }] of Object.entries(people)) {
      journal.end({ orgId, username });
      if (atlasUsername && declarations.has({ orgId, username }))
        declarations.addSpelling({ orgId }, { atlasUsername });
    }
  }

  function declare(news: UsersInputs, identity: Identity | undefined): readonly Failure[] {
    const { orgId, users, undeclared, ignore } = news;
    if (!isKnown([orgId, undeclared, ignore]) || typeof users !== "object") return [];
    const isIgnored = ignoring(ignore);
    const conflict = declarations.declareUsers({
      orgId,
      usernames: Object.keys(users),
      removes: (username) =>
        undeclared === "remove" && entryOf(users, username) === undefined && !isIgnored(username),
      resource: identity?.join(" ") ?? "",
    });
    return conflict ? [failure(contradiction(conflict, orgId))] : [];
  }

  return {
    async check(olds, news, identity) {
      const { inputs, failures } = check(news, olds);
      if (failures.length > 0) return { inputs, failures };
      checked.add(inputs.orgId);
      const conflicts = declare(inputs, identity);
      if (conflicts.length > 0) return { inputs, failures: conflicts };
      const warning = unknownRolesWarning(rolesIn(inputs));
      if (warning) ports.warn(`users: ${warning}`, identity);
      const isNew = olds.orgId === undefined;
      const refused = isNew ? await previewUpdate(planner, undefined, inputs, identity) : [];
      return { inputs, failures: refused.map(failure) };
    },
    async diff(olds, news, identity) {
      saved(olds);
      const { reasons, ...difference } = diff(olds, news);
      // The engine also compares a state with its own inputs when it refreshes it. Nothing is planned then.
      if (!checked.has(news.orgId)) return difference;
      for (const reason of reasons) ports.say(reason, identity);
      for (const [username, { changedUsername }] of Object.entries(olds.people ?? {}))
        if (changedUsername && entryOf(news.users, username))
          ports.warn(messages.addressChanged(username, changedUsername), identity);
      const refused = await refusalsOf(olds, news, difference, identity);
      if (refused.length > 0) throw new UserError(refused.join("\n"));
      return difference;
    },
    async create(news, identity) {
      const state = await reconcileUsers({ ...planner, journal, identity }, undefined, news);
      return { id: news.orgId, state };
    },
    async read(id, recorded) {
      saved(recorded);
      return readUsers(ports, { ...recorded, orgId: id });
    },
    update: (_id, olds, news, identity) =>
      reconcileUsers({ ...planner, journal, identity }, olds, news),
    async delete(_id, recorded) {
      saved(recorded);
      await deleteUsers(planner, recorded);
    },
  };

  /** Shows what the update does, and returns why it is refused. */
  async function refusalsOf(
    olds: UsersState,
    news: UsersInputs,
    { changes, replaces }: { readonly changes: boolean; readonly replaces: readonly string[] },
    identity: Identity | undefined,
  ): Promise<readonly string[]> {
    if (replaces.length > 0) return deletionRefusals(planner, olds);
    if (changes && isPlannable(news)) return previewUpdate(planner, olds, news, identity);
    const undeclared = Object.entries(olds.undeclaredUsers ?? {});
    showUndeclared(
      ports,
      olds.orgId,
      undeclared.map(([username, user]) => ({ username, ...user })),
      identity,
    );
    return [];
  }
}

/** Every role that is declared, once. */
const rolesIn = ({ users }: UsersInputs): string[] =>
  isKnown(users) ? [...new Set(Object.values(users).flatMap(({ roles }) => roles))] : [];
