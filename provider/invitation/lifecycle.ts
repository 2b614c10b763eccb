import type { People } from "../atlas/roster";
import { RefusedError } from "../errors";
import type { Lifecycle } from "../lifecycle";
import { isKnown } from "../values";
import { act } from "./act";
import { check, unheardOf } from "./check";
import { diff } from "./diff";
import { type Leaving, leaving, nextStep, observed, type Step } from "./plan";
import { inputsOf, liveInputs, stateOf } from "./state";
import type { InvitationInputs, InvitationState } from "./types";

/** What the lifecycle needs of the world. */
export interface InvitationPorts {
  /** The people that these credentials reach, or the configured ones without any. */
  people(credentials: object | undefined): People;
  /** Atlas's time, milliseconds. */
  now(): number;
  /** Says something to whoever runs Pulumi. */
  say(text: string): void;
}

/** Invitation and membership as one resource: looks, decides one step, takes it, returns the whole state. */
export function orgInvitation(
  ports: InvitationPorts,
): Lifecycle<InvitationInputs, InvitationState> {
  /** Brings the person to what is wanted; `recorded` is what we know of them, if they are ours. */
  async function settle(wanted: InvitationInputs, recorded: InvitationState | undefined) {
    const { orgId, username } = wanted;
    const people = ports.people(wanted.credentials);
    let adopted = recorded?.adopted ?? false;
    let reinvites = recorded?.reinvites ?? 0;
    const person = await act(people, wanted, {
      decide(listed, { lost }) {
        const seen = observed(recorded, listed, ports.now());
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
            throw new RefusedError(step.because);
        }
      },
    });
    if (!recorded && adopted)
      ports.say(
        `${username} was ${person.status === "ACTIVE" ? "a member of" : "invited to"} organization ${orgId} already, and is adopted.`,
      );
    return stateOf(wanted, person, { adopted, reinvites }, recorded);
  }

  return {
    async check(_olds, news) {
      const checked = check(news);
      const strange =
        checked.failures.length === 0 && isKnown(news.roles) ? unheardOf(news.roles) : [];
      if (strange.length > 0)
        ports.say(`roles of ${news.username}: Atlas may not know ${strange.join(", ")}.`);
      return checked;
    },
    async diff(olds, news) {
      const { because, ...difference } = diff(olds, news);
      if (because) ports.say(because);
      return difference;
    },
    async create(news) {
      return { id: `${news.orgId}/${news.username}`, state: await settle(news, undefined) };
    },
    async read(_id, recorded) {
      const { orgId, username, credentials } = recorded;
      const listed = await ports.people(credentials).find(orgId, username);
      const seen = observed(recorded, listed, ports.now());
      if (!seen) return undefined;
      const { adopted = true, reinvites = 0 } = recorded;
      const inputs = liveInputs(inputsOf(recorded), seen);
      return { inputs, state: stateOf(inputs, seen, { adopted, reinvites }, recorded) };
    },
    update: (_id, olds, news) => settle(news, olds),
    async delete(_id, recorded) {
      const { orgId, credentials } = recorded;
      const people = ports.people(credentials);
      await act(people, recorded, {
        decide(listed) {
          const seen = observed(recorded, listed, ports.now());
          return { seen, step: leaving(recorded, seen) };
        },
        async take(step: Leaving, seen) {
          if (step.do === "leave") ports.say(step.because);
          if (step.do === "withdraw") return seen && (await people.withdraw(orgId, seen));
          if (step.do === "remove") return seen && (await people.remove(orgId, seen));
          return true;
        },
      });
    },
  };
}
