import { UserError } from "../../domain/errors";
import { personId } from "../../domain/person";
import { unknownRolesWarning } from "../../domain/roles";
import { canonicalUsername } from "../../domain/username";
import type { Lifecycle } from "../lifecycle";
import type { Ports } from "../ports";
import { check } from "./check";
import { createDeclarations } from "./declarations";
import { diff } from "./diff";
import * as messages from "./messages";
import {
  afterCall,
  type Decision,
  type DeletionStep,
  decide,
  decideDeletion,
  initialMemory,
  observe,
  type Step,
} from "./plan";
import { checkPreview } from "./preview";
import { reconcile } from "./reconcile";
import { buildState, declaredInputs, liveInputs } from "./state";
import type { InvitationInputs, InvitationState } from "./types";

/** A person of an organization, from the invitation to the membership. */
export function orgInvitation(ports: Ports): Lifecycle<InvitationInputs, InvitationState> {
  const declarations = createDeclarations();
  let invitations = 0;

  const peopleOf = ({ credentials }: InvitationInputs) => ports.connect(credentials).people;

  /** Brings the person to the declared state, and returns the whole new state. */
  async function reconcilePerson(wanted: InvitationInputs, recorded: InvitationState | undefined) {
    const { orgId, username } = wanted;
    const people = peopleOf(wanted);

    async function apply({ seen, step }: Decision<Step>) {
      switch (step.do) {
        case "invite":
          if (recorded) ports.say(step.reason);
          return people.invite(orgId, username, step.draft);
        case "change":
          return seen && people.change(orgId, seen, step.grants);
        case "nothing":
          return seen;
        case "report":
          ports.say(step.reason);
          return seen;
        case "refuse":
          throw new UserError(step.reason);
      }
    }

    const { done: person, decision } = await reconcile(
      people,
      wanted,
      {
        probablyAbsent: recorded === undefined,
        decide: (memory, listed) => decide(wanted, recorded, memory, { listed, now: ports.now() }),
        apply,
      },
      initialMemory(recorded),
    );
    const memory = afterCall(decision.memory, decision.step);
    if (!recorded && memory.adopted) ports.say(messages.adopted(wanted, person));
    return buildState(wanted, person, memory, recorded);
  }

  return {
    async check(olds, news) {
      const { inputs, failures } = check(news);
      if (failures.length > 0) return { inputs, failures };
      const other = declarations.declare(olds, news);
      if (other) {
        const reason = messages.declaredTwice(other, news);
        return { inputs, failures: [{ property: "username", reason }] };
      }
      const warning = unknownRolesWarning(inputs.roles);
      if (warning) ports.say(`roles of ${inputs.username}: ${warning}`);
      const preview = await checkPreview(() => peopleOf(inputs), olds, inputs);
      if (preview.adopts) {
        const { orgId, username } = inputs;
        ports.say(messages.adopted(inputs, preview.adopts));
        ports.report({ code: "adopts-person", orgId, username });
      }
      if (preview.invites) invitations += 1;
      if (preview.invites && invitations === messages.INVITATIONS_PER_MINUTE + 1)
        ports.say(messages.manyInvitations);
      return { inputs, failures: preview.failures };
    },
    async diff(olds, news) {
      const { reason, ...difference } = diff(olds, news);
      if (reason) ports.say(reason);
      return difference;
    },
    async create(news) {
      return { id: personId(news), state: await reconcilePerson(news, undefined) };
    },
    async read(_id, recorded) {
      // `OrgInvitation.get` passes the address as the program spells it.
      const username = canonicalUsername(recorded.username);
      const listed = await peopleOf(recorded).find(recorded.orgId, username);
      const seen = observe(recorded, listed, ports.now());
      // `OrgInvitation.get` reads a person who was never recorded: that one is missing by mistake.
      if (!seen && recorded.status === undefined)
        throw new UserError(messages.neitherMemberNorInvited(recorded));
      if (!seen) return undefined;
      const { adopted = true, reinvites = 0 } = recorded;
      const inputs = liveInputs(declaredInputs(recorded), seen);
      return { inputs, state: buildState(inputs, seen, { adopted, reinvites }, recorded) };
    },
    update: (_id, olds, news) => reconcilePerson(news, olds),
    async delete(id, recorded) {
      const { orgId } = recorded;
      // A replaced or renamed resource is deleted after the new one was created. If both are about
      // the same person, that person stays.
      if (declarations.has(id)) return ports.say(messages.declaredElsewhere(recorded));
      const people = peopleOf(recorded);

      async function apply({ seen, step }: Decision<DeletionStep>): Promise<true | undefined> {
        if (step.do === "retain") ports.say(step.reason);
        if (step.do === "withdraw" && seen)
          return (await people.withdraw(orgId, seen)) || undefined;
        if (step.do === "remove" && seen) return (await people.remove(orgId, seen)) || undefined;
        return true;
      }

      await reconcile(
        people,
        recorded,
        {
          probablyAbsent: false,
          decide: (memory, listed) =>
            decideDeletion(recorded, memory, { listed, now: ports.now() }),
          apply,
        },
        initialMemory(recorded),
      );
    },
  };
}
