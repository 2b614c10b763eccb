import type { InvitationInputs, InvitationState } from "../../provider/resources/invitation/types";
import { KEY } from "../support/ids";
import { type AtlasPerson, isStanding } from "./atlas";

type Inputs = Readonly<Record<string, InvitationInputs>>;

/** What a stack has recorded. */
export interface States {
  readonly current: Readonly<Record<string, InvitationState>>;
  readonly replaced: readonly InvitationState[];
}

/** Who sent an invitation, as the creation journal may prove it. */
export interface Sent {
  /** Stack and name of the resource. */
  readonly by: string;
  readonly address: string;
  /** Whether nothing has happened that ends or hides the journal's entry. */
  readonly provable: boolean;
}

/** Everything about one `up`. */
export interface Run {
  readonly stack: string;
  readonly version: "v1.0" | "v2";
  readonly program: Inputs;
  readonly before: readonly AtlasPerson[];
  readonly after: readonly AtlasPerson[];
  readonly recorded: States;
  readonly saved: States;
  readonly mails: readonly string[];
  /** Who was changed by hand while it ran. */
  readonly touched: string | undefined;
  /** Who sent the invitations, by user id. */
  readonly sent: ReadonlyMap<string, Sent>;
  /** How Atlas stores an address. */
  stored(address: string): string;
}

/** Whether Atlas can show that this is the recorded person. Written without the provider's code. */
function isRecordedPerson(run: Run, state: InvitationState, person: AtlasPerson): boolean {
  // Only v1.0 shows the id of an invitation, and only while it is pending. Then it shows no user id.
  const hasRecordedId = ({ status, userId, invitation }: AtlasPerson) =>
    run.version === "v1.0" && status === "PENDING"
      ? state.invitationId !== undefined && state.invitationId === invitation?.id
      : state.userId === userId;
  if (state.userId === person.userId || hasRecordedId(person)) return true;
  const isElsewhere = [...run.before, ...run.after].some(
    (one) => one.userId !== person.userId && isStanding(one) && hasRecordedId(one),
  );
  const isOtherMember =
    state.status === "ACTIVE" && person.status === "ACTIVE" && state.userId !== undefined;
  // An invitation that anyone sent again to the same address is for the same person.
  return !isElsewhere && !isOtherMember && person.username === run.stored(state.username);
}

/** Whether a resource that is deleted may remove or withdraw the person. */
function mayRemove({ adopted, onDelete }: InvitationState, { status }: AtlasPerson): boolean {
  const retain = (onDelete ?? (adopted ? "retain" : "remove")) === "retain";
  return status === "PENDING" ? !(retain && adopted) : !retain;
}

/** Whether the policy allows a mail to a person who is neither invited nor a member. */
function mayMail(
  version: Run["version"],
  { onExpired, onRejected, maxReinvites = 3 }: InvitationInputs,
  recorded: InvitationState | undefined,
  status: string | undefined,
): boolean {
  if (!recorded || recorded.status === "ACTIVE") return true;
  const expired = status === "INVITATION_EXPIRED" || recorded.status === "INVITATION_EXPIRED";
  if (expired) return onExpired !== "report" && recorded.reinvites < maxReinvites;
  const seesRejection = version === "v2" && status === "INVITATION_REJECTED";
  if (recorded.status !== "INVITATION_REJECTED" && !seesRejection) return true;
  return onRejected === "reinvite" && recorded.reinvites < maxReinvites;
}

/** Nobody gets a second mail, and no mail goes to someone whom the program does not declare. */
export function checkMails(run: Run): void {
  const { program, recorded, before, mails, stored, version, touched } = run;
  expect(new Set(mails).size).toBe(mails.length);
  for (const to of mails) {
    const [name = "", inputs] =
      Object.entries(program).find(([, { username }]) => stored(username) === to) ?? [];
    if (!inputs) throw new Error(`a mail to ${to}, who is not declared`);
    const atAddress = before.find(({ username }) => username === to);
    if (touched === to) continue;
    if (atAddress && isStanding(atAddress)) throw new Error(`a second mail to ${to}`);
    const state = recorded.current[name];
    if (!state || stored(state.username) !== to) continue;
    const person = before.find((one) => isRecordedPerson(run, state, one));
    if (person && isStanding(person) && person.username !== touched)
      throw new Error(`a mail to ${to}, who is ${person.username} now`);
    if (!mayMail(version, inputs, state, (person ?? atAddress)?.status))
      throw new Error(`a mail to ${to} against the policy`);
  }
}

/** Nobody leaves whom no resource of this stack had, or whom its policy retains. */
export function checkRemovals(run: Run): void {
  const { program, recorded, before, after, stored, touched } = run;
  const left = before.filter(
    (person) =>
      isStanding(person) &&
      person.username !== touched &&
      !after.some((one) => one.userId === person.userId && isStanding(one)),
  );
  for (const person of left) {
    const undeclared = Object.entries(recorded.current).filter(([name, { username }]) => {
      const declared = program[name]?.username;
      if (declared === undefined) return true;
      return declared !== username && stored(declared) !== person.username;
    });
    const candidates = [...undeclared.map(([, state]) => state), ...recorded.replaced];
    const isExplained = candidates.some(
      (state) => isRecordedPerson(run, state, person) && mayRemove(state, person),
    );
    if (!isExplained) throw new Error(`${person.username} was removed, and nobody declared that`);
  }
}

/** A declared person who stands stays recorded, as the same resource. */
export function checkStates(run: Run): void {
  const { program, recorded, saved, after, stored, touched } = run;
  for (const [name, state] of Object.entries(recorded.current)) {
    const declared = program[name];
    if (!declared || declared.username !== state.username) continue;
    const person = after.find((one) => isStanding(one) && isRecordedPerson(run, state, one));
    const before = run.before.find(({ userId }) => userId === person?.userId);
    if (!person || !before || !isStanding(before)) continue;
    if ([person.username, before.username].includes(touched ?? "")) continue;
    const now = saved.current[name];
    if (!now) throw new Error(`${name} left the state and stands as ${person.username}`);
    expect([name, now.adopted]).toEqual([name, state.adopted]);
    const shown = now.changedUsername ?? now.username;
    expect(stored(shown)).toBe(now.changedUsername ? person.username : stored(now.username));
  }
}

/** A new resource owns whom it invited, and adopts everyone else. */
export function checkOwnership(run: Run): void {
  const { stack, program, recorded, saved, before, mails, sent, stored, touched } = run;
  for (const [name, state] of Object.entries(saved.current)) {
    const old = recorded.current[name];
    if (old && (old.username === state.username || state.userId === old.userId)) continue;
    if (!program[name] || touched === stored(state.username)) continue;
    if (mails.includes(stored(state.username))) {
      expect([name, "invited", state.adopted]).toEqual([name, "invited", false]);
      continue;
    }
    const person = before.find(({ username }) => username === stored(state.username));
    if (!person || !isStanding(person)) continue;
    const invitation = sent.get(person.userId);
    const isOurs = invitation?.by === `${stack}/${name}`;
    const byKey = person.invitation?.inviterUsername === KEY.publicKey;
    // On one machine, the journal tells stacks apart. On two, the API key is all there is to see.
    const mayOwn = person.status === "PENDING" ? byKey : isOurs;
    const mustOwn = isOurs && invitation.provable && invitation.address === person.username;
    if (state.adopted && mustOwn) throw new Error(`${name} is adopted, and this stack invited it`);
    if (!state.adopted && !mayOwn) throw new Error(`${name} was taken over`);
  }
}
