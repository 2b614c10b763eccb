import type { People } from "../../atlas/people/memberCache";
import { UserError } from "../../domain/errors";
import type { Fact } from "../../domain/facts";
import { unknownRolesWarning } from "../../domain/roles";
import { canonicalUsername } from "../../domain/username";
import type { Lifecycle } from "../lifecycle";
import { check, duplicateMessage } from "./check";
import { createDeclarations, idOf } from "./declarations";
import { diff } from "./diff";
import {
  adoptionMessage,
  type DeletionPlan,
  declaredElsewhereMessage,
  nextStep,
  observe,
  planDeletion,
  type Step,
} from "./plan";
import { checkPreview, MAILS_A_MINUTE, manyMails } from "./preview";
import { act } from "./reconcile";
import { declaredInputs, liveInputs, stateOf } from "./state";
import type { InvitationInputs, InvitationState } from "./types";

/** What the lifecycle needs of the world. */
export interface InvitationPorts {
  /** The people that these credentials reach, or the configured ones without any. */
  people(credentials: object | undefined): People;
  /** Atlas's time, milliseconds. */
  now(): number;
  /** Says something to whoever runs Pulumi. */
  say(text: string): void;
  /** Reports a fact to `atlas-orgs drift`, if that runs the preview. */
  report(fact: Fact): void;
}

const nobody = ({ orgId, username }: InvitationInputs): string =>
  `${username} is neither a member of organization ${orgId} nor invited. Check the address, or declare an OrgInvitation.`;

/** Invitation and membership as one resource: looks, decides one step, takes it, returns the whole state. */
export function orgInvitation(
  ports: InvitationPorts,
): Lifecycle<InvitationInputs, InvitationState> {
  const declarations = createDeclarations();
  let mails = 0;

  /** Brings the person to what is wanted; `recorded` is what we know of them, if they are ours. */
  async function settle(wanted: InvitationInputs, recorded: InvitationState | undefined) {
    const { orgId, username } = wanted;
    const people = ports.people(wanted.credentials);
    let adopted = recorded?.adopted ?? false;
    let reinvites = recorded?.reinvites ?? 0;
    const person = await act(people, wanted, {
      newcomer: recorded === undefined,
      decide(listed, { lost }) {
        const seen = observe(recorded, listed, ports.now());
        // After a lost answer to our own invitation, whoever is there now came by it.
        const there = seen?.status === "PENDING" || seen?.status === "ACTIVE";
        adopted = recorded ? recorded.adopted : there && !lost;
        const ours = recorded ?? (lost ? ({ ...wanted, reinvites } as InvitationState) : undefined);
        return { seen, step: nextStep(wanted, ours, seen) };
      },
      async take(step: Step, seen) {
        switch (step.do) {
          case "invite": {
            if (recorded) ports.say(step.because);
            const invited = await people.invite(orgId, username, step.draft);
            if (invited && step.again) reinvites += 1;
            return invited;
          }
          case "change":
            return seen && people.change(orgId, seen, step.grants);
          case "nothing":
            return seen;
          case "report":
            ports.say(step.because);
            return seen;
          case "refuse":
            throw new UserError(step.because);
        }
      },
    });
    if (!recorded && adopted) ports.say(adoptionMessage(wanted, person));
    return stateOf(wanted, person, { adopted, reinvites }, recorded);
  }

  return {
    async check(olds, news) {
      const { inputs, failures } = check(news);
      if (failures.length > 0) return { inputs, failures };
      const other = declarations.declare(olds, news);
      if (other)
        return {
          inputs,
          failures: [{ property: "username", reason: duplicateMessage(other, news) }],
        };
      const strange = unknownRolesWarning(inputs.roles);
      if (strange) ports.say(`roles of ${inputs.username}: ${strange}`);
      const foreseen = await checkPreview(() => ports.people(inputs.credentials), olds, inputs);
      if (foreseen.notice) ports.say(foreseen.notice);
      if (foreseen.fact) ports.report(foreseen.fact);
      if (foreseen.invites) mails += 1;
      if (foreseen.invites && mails === MAILS_A_MINUTE + 1) ports.say(manyMails);
      return { inputs, failures: foreseen.failures };
    },
    async diff(olds, news) {
      const { because, ...difference } = diff(olds, news);
      if (because) ports.say(because);
      return difference;
    },
    async create(news) {
      return { id: idOf(news), state: await settle(news, undefined) };
    },
    async read(_id, recorded) {
      const { orgId, credentials } = recorded;
      const username = canonicalUsername(recorded.username);
      const listed = await ports.people(credentials).find(orgId, username);
      const seen = observe(recorded, listed, ports.now());
      // Who was never recorded is asked for by `OrgInvitation.get`, and is not gone but a mistake.
      if (!seen && recorded.status === undefined) throw new UserError(nobody(recorded));
      if (!seen) return undefined;
      const { adopted = true, reinvites = 0 } = recorded;
      const inputs = liveInputs(declaredInputs(recorded), seen);
      return { inputs, state: stateOf(inputs, seen, { adopted, reinvites }, recorded) };
    },
    update: (_id, olds, news) => settle(news, olds),
    async delete(id, recorded) {
      const { orgId, credentials } = recorded;
      // A resource that is replaced by itself, or got another name in the program, is deleted after
      // the new one was made: for the same person, who must not go.
      if (declarations.has(id)) return ports.say(declaredElsewhereMessage(recorded));
      const people = ports.people(credentials);
      await act(people, recorded, {
        decide(listed) {
          const seen = observe(recorded, listed, ports.now());
          return { seen, step: planDeletion(recorded, seen) };
        },
        async take(step: DeletionPlan, seen) {
          if (step.do === "leave") ports.say(step.because);
          if (step.do === "withdraw") return seen && (await people.withdraw(orgId, seen));
          if (step.do === "remove") return seen && (await people.remove(orgId, seen));
          return true;
        },
      });
    },
  };
}
