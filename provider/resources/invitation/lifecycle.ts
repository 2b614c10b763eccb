import { UserError } from "../../domain/errors";
import { isSameAddress } from "../../domain/identity";
import { type PersonRef, personId } from "../../domain/person";
import { unknownRolesWarning } from "../../domain/roles";
import { isKnown } from "../../domain/unknown";
import type { Identity, Lifecycle } from "../lifecycle";
import { deletePerson } from "../person/deletion";
import {
  contradiction,
  INVITATIONS_PER_MINUTE,
  manyInvitations,
  resumed,
} from "../person/messages";
import { readPerson } from "../person/read";
import { evidenceOf, reconcile } from "../person/reconcile";
import { type PeopleOfRun, peopleOfRun } from "../person/run";
import type { Ports } from "../ports";
import { createAdoptions } from "./adoptions";
import { check, checkedOnDelete } from "./check";
import { changesOnlyOnDelete, diff } from "./diff";
import * as messages from "./messages";
import { checkPreview } from "./preview";
import { createRemovals } from "./removals";
import { declaredInputs, recordedInputs, withOnDelete } from "./state";
import type { InvitationInputs, InvitationState } from "./types";

/**
 * A person of an organization, from the invitation to the membership.
 *
 * @param run what the resources of this process share. **Default:** nothing is shared.
 */
export function orgInvitation(
  ports: Ports,
  { declarations, journal }: PeopleOfRun = peopleOfRun(ports),
): Lifecycle<InvitationInputs, InvitationState> {
  const isDeclared = (person: PersonRef): boolean =>
    declarations.has(person) || declarations.hasElsewhere(person);
  const adoptions = createAdoptions(ports);
  const removals = createRemovals(ports, isDeclared);
  let invitations = 0;

  const peopleOf = ({ credentials }: InvitationInputs) => ports.connect(credentials).people;

  /** Reports what `up` does about a person who is or is not in the organization yet. */
  async function previewOf(
    olds: Partial<InvitationInputs>,
    inputs: InvitationInputs,
    identity: Identity | undefined,
  ) {
    const target = { ports, journal, adoptions, wanted: inputs, identity };
    const preview = await checkPreview(
      { people: () => peopleOf(inputs), evidence: () => evidenceOf(target) },
      olds,
      inputs,
    );
    const { present, isOwn } = preview;
    const { orgId, username } = inputs;
    if (present && isOwn) {
      ports.say(resumed(inputs, present));
      ports.report({ code: "resumes-invitation", orgId, username });
    } else if (present && preview.failures.length === 0) adoptions.add(inputs, present);
    if (preview.invites) invitations += 1;
    if (preview.invites && invitations === INVITATIONS_PER_MINUTE + 1) ports.say(manyInvitations);
    return preview.failures;
  }

  /** Whether a changed `username` is the new address of the recorded person. Asks Atlas only then. */
  async function isAddressChange(olds: InvitationState, news: InvitationInputs): Promise<boolean> {
    const { orgId, username, credentials } = news;
    if (!isKnown([orgId, username, credentials]) || orgId !== olds.orgId) return false;
    if (isSameAddress(username, olds.username)) return false;
    const seen = await peopleOf(news).find(orgId, olds);
    return seen !== undefined && isSameAddress(seen.username, username);
  }

  return {
    async check(olds, news, identity) {
      const { inputs, failures } = check(news, olds, checkedOnDelete(ports.config("onDelete")));
      removals.check(olds, inputs);
      if (failures.length > 0) return { inputs, failures };
      if (olds.orgId !== undefined && olds.username !== undefined)
        journal.end({ orgId: olds.orgId, username: olds.username });
      const isSameAsRecorded =
        olds.username !== undefined && isSameAddress(olds.username, inputs.username);
      if (isSameAsRecorded) declarations.addSpelling(inputs, olds as Partial<InvitationState>);
      const other = declarations.declare(olds, news, identity?.join(" "));
      if (other) {
        const reason =
          other.type === "OrgInvitation"
            ? messages.declaredTwice(other.username, news)
            : contradiction(other, inputs.orgId);
        return { inputs, failures: [{ property: "username", reason }] };
      }
      const warning = unknownRolesWarning(inputs.roles);
      if (warning) ports.warn(`roles of ${inputs.username}: ${warning}`);
      return { inputs, failures: await previewOf(olds, inputs, identity) };
    },
    async diff(olds, news) {
      const isNewAddress = await isAddressChange(olds, news);
      const isSamePerson = isNewAddress || isSameAddress(news.username, olds.username);
      const { reason, ...difference } = diff(olds, news, isSamePerson);
      if (reason) ports.say(reason);
      if (olds.changedUsername && !isNewAddress)
        ports.warn(messages.addressChanged(olds, olds.changedUsername));
      return difference;
    },
    async create(wanted, identity) {
      const state = await reconcile({ ports, journal, adoptions, wanted, identity }, undefined);
      declarations.addSpelling(state, state);
      return { id: personId(wanted), state };
    },
    async read(_id, recorded) {
      if (recorded.status !== undefined) journal.end(recorded);
      const live = await readPerson(ports, recordedInputs(recorded), recorded);
      // `OrgInvitation.get` reads a person who was never recorded: that one is missing by mistake.
      if (!live && recorded.status === undefined)
        throw new UserError(messages.neitherMemberNorInvited(recorded));
      if (!live) return undefined;
      const { __undeclaredNames } = recorded;
      const imported = __undeclaredNames && { __undeclaredNames };
      const inputs = declaredInputs({ ...live.inputs, ...imported });
      const state = {
        ...live.state,
        ...imported,
        // Reading a state of an older version shows no change.
        ...(recorded.orgName !== undefined && { orgName: recorded.orgName }),
      };
      if (state.changedUsername) ports.warn(messages.addressChanged(state, state.changedUsername));
      // The program reads a person with `OrgInvitation.get` after the engine refreshed them.
      if (recorded.status === undefined) removals.forget(state);
      else removals.read(state);
      return { inputs, state };
    },
    async update(_id, olds, wanted) {
      if (changesOnlyOnDelete(olds, wanted)) return withOnDelete(olds, wanted);
      return reconcile({ ports, journal, adoptions, wanted, identity: undefined }, olds);
    },
    async delete(_id, recorded) {
      journal.end(recorded);
      removals.forget(recorded);
      await deletePerson(ports, recorded, isDeclared);
    },
  };
}
