import { atlasFacts } from "../../atlas/errors";
import { UserError } from "../../domain/errors";
import type { Person } from "../../domain/person";
import { addressKey } from "../../domain/username";
import { type Identity, PartialError } from "../lifecycle";
import type { CreationJournal } from "../person/creationJournal";
import { deletePerson } from "../person/deletion";
import { demotesOrRemovesOwner } from "../person/lastOwner";
import { reconcile } from "../person/reconcile";
import type { Ports } from "../ports";
import { refusals } from "./guards";
import * as messages from "./messages";
import type { PlannedUser } from "./plan";
import { type Planner, readPlan } from "./preview";
import { runAll } from "./runAll";
import {
  type AppliedUser,
  buildUsersState,
  draftOf,
  entryOf,
  liveKey,
  stateOf,
  userState,
} from "./state";
import type { UsersInputs, UsersState } from "./types";

/** The process in which an update runs. */
export interface Reconciler extends Planner {
  readonly journal: CreationJournal;
  readonly identity: Identity | undefined;
}

/**
 * Brings the people of an organization to the declared state, and returns the new state.
 *
 * Owners are added before owners are removed, and removals come last, so that nobody is missing in
 * between. If people fail, the others proceed, and a {@link PartialError} contains the state of those who
 * are done.
 */
export async function reconcileUsers(
  reconciler: Reconciler,
  olds: UsersState | undefined,
  news: UsersInputs,
): Promise<UsersState> {
  const { ports } = reconciler;
  const plan = await readPlan(reconciler, olds, news);
  const refused = refusals(plan, news);
  if (refused.length > 0) throw new UserError(refused.join("\n"));

  const isDemotion = ({ seen, step }: PlannedUser) => demotesOrRemovesOwner(seen, step);
  const invitations = plan.users.filter(({ step }) => step.do === "invite").length;
  ports.expectInvitations(invitations);
  const one = (user: PlannedUser) => reconcileOne(reconciler, user, invitations > 1);
  const first = await runAll(
    plan.users.filter((user) => !isDemotion(user)),
    one,
    ports.isInterrupted,
  );
  const second = await runAll(plan.users.filter(isDemotion), one, ports.isInterrupted, first);
  const users = [...first.done, ...second.done].map(([, user]) => user);
  const isUser = createIsUser(users);
  const removed = await runAll(
    plan.removed.filter((person) => !isUser(person)),
    (person) => remove(reconciler, news, person),
    ports.isInterrupted,
    { stoppedBy: second.stoppedBy ?? unclear([...first.failed, ...second.failed]) },
  );

  const done = new Map(users.map((user) => [user.username, user]));
  const applied = Object.entries(news.users).flatMap(
    ([username]) => done.get(username) ?? earlier(olds, username) ?? [],
  );
  const gone = new Set(removed.done.map(([person]) => person));
  const state = buildUsersState(
    news,
    applied,
    plan.undeclared.filter((person) => !gone.has(person) && !isUser(person)),
  );
  const failed = [
    ...[...first.failed, ...second.failed].map(
      ([{ wanted }, error]) => [wanted.username, error] as const,
    ),
    ...removed.failed.map(([{ username }, error]) => [username, error] as const),
  ].map(([username, error]) => [username, error.message] as const);
  if (failed.length === 0 && removed.stoppedBy === undefined) return state;
  const total = plan.users.length + plan.removed.length;
  const count = done.size + gone.size;
  const text = messages.incomplete(failed, {
    done: count,
    total,
    stoppedBy: removed.stoppedBy?.message,
  });
  if (!olds && count === 0) throw new UserError(text);
  throw new PartialError(text, news.orgId, state);
}

/**
 * Creates a function that tells whether a person is a declared user: by id, or by the address that Atlas
 * shows. Only the response to an invitation, or a search, shows that Atlas stores another spelling.
 */
function createIsUser(users: readonly AppliedUser[]): (person: Person) => boolean {
  const known = new Set(
    users.flatMap(({ username, state: { userId, invitationId, ...spellings } }) => [
      userId,
      invitationId,
      liveKey({ username, ...spellings }),
    ]),
  );
  return ({ username, userId, invitationId }) =>
    [addressKey(username), userId, invitationId].some((key) => key !== undefined && known.has(key));
}

/**
 * Why nobody is removed: a declared user was not found, and Atlas did not refuse the request for what it
 * contains. Then one of those who are not declared may be that user, in another spelling.
 */
const unclear = (failed: readonly (readonly [PlannedUser, Error])[]): Error | undefined =>
  failed.some(([{ seen }, error]) => !seen && atlasFacts(error) === undefined)
    ? new UserError(messages.someoneIsNotFound)
    : undefined;

/** Brings one person to the declared state, by the rules about one person. */
async function reconcileOne(
  { ports, journal, identity }: Reconciler,
  { wanted, recorded }: PlannedUser,
  many: boolean,
): Promise<AppliedUser> {
  const { username } = wanted;
  // The summary of the preview says what happens to whom.
  const quiet: Ports = { ...ports, say: () => undefined };
  const adoptions = { add: () => undefined };
  const state = await reconcile(
    { ports: quiet, journal, adoptions, wanted, identity, many },
    recorded,
  );
  return { username, draft: draftOf(wanted), state: userState(state) };
}

/** Removes a member or withdraws an invitation, unless another resource of the run declares the person. */
async function remove(
  { ports, isDeclared }: Reconciler,
  news: UsersInputs,
  person: Person,
): Promise<void> {
  await deletePerson(ports, { ...stateOf(news, person), onDelete: "remove" }, isDeclared);
}

/** A user who was not reconciled, as recorded. */
function earlier(olds: UsersState | undefined, username: string): AppliedUser | undefined {
  const [draft, state] = [entryOf(olds?.users, username), entryOf(olds?.people, username)];
  return draft && state ? { username, draft, state } : undefined;
}
