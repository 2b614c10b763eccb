import type { Drift } from "../stack/events.ts";
import type { Stack } from "../stack/stack.ts";
import type { LocalAtlas } from "./atlas.ts";
import { did, same } from "./outcome.ts";

const PEOPLE = ["ada", "grace", "linus"];
const mailOf = (person: string) => `${person}@example.com`;

/** Prints a step of the story, and what comes of it. */
export interface Voice {
  step(title: string): void;
  say(line: string): void;
}

/** The main job, from nothing to nothing; throws at the first outcome that is not as told. */
export async function walk(stack: Stack, atlas: LocalAtlas, voice: Voice): Promise<void> {
  await create(stack, atlas, voice);
  await showDrift(stack, atlas, voice);
  await repair(stack, atlas, voice);
  await acceptOne(stack, atlas, voice);
  await destroy(stack, atlas, voice);
}

async function create(stack: Stack, atlas: LocalAtlas, { step, say }: Voice) {
  const { name } = await atlas.organization();
  step("pulumi up  (examples/quickstart: an organization and three people)");
  did(
    "up",
    await stack.up(),
    0,
    ["acme", ...PEOPLE].map((resource) => `create ${resource}`),
  );
  await isAsDeclared(atlas);
  same("mails sent", await mailed(atlas), PEOPLE.map(mailOf));
  say(`The organization "${name}" was there already: adopted, and renamed "Acme".`);
  say("Ada, Grace and Linus were invited, with one mail each.");
}

async function showDrift(stack: Stack, atlas: LocalAtlas, { step, say }: Voice) {
  step("In Atlas's console, behind Pulumi's back");
  await atlas.rename("Globex");
  await atlas.giveRoles(mailOf("linus"), ["ORG_OWNER"]);
  say('Someone renames the organization "Globex", and makes Linus an owner.');

  step("pulumi preview --refresh --expect-no-changes");
  const drift = await stack.drift();
  did("preview", drift, 7, ["update acme name", "update linus roles"]);
  const name = changed(drift.drifted, "acme", "name", "Acme", "Globex");
  const roles = changed(drift.drifted, "linus", "roles", ["ORG_READ_ONLY"], ["ORG_OWNER"]);
  say(name);
  say(roles);
  say("Exit code 7: exactly these two drifted, and a pipeline stops here.");
}

async function repair(stack: Stack, atlas: LocalAtlas, { step, say }: Voice) {
  step("pulumi up --refresh");
  did("up", await stack.up("--refresh"), 0, ["update acme name", "update linus roles"]);
  await isAsDeclared(atlas);
  say('Repaired: the organization is "Acme" again, and Linus only reads.');
}

async function acceptOne(stack: Stack, atlas: LocalAtlas, { step, say }: Voice) {
  step("Grace accepts her invitation; pulumi preview --refresh --expect-no-changes");
  await atlas.accept(mailOf("grace"));
  const preview = await stack.drift();
  did("preview", preview, 0, []);
  say(changed(preview.drifted, "grace", "status", "PENDING", "ACTIVE"));
  say("Exit code 0: that is progress, not drift, and there is nothing to do.");
}

async function destroy(stack: Stack, atlas: LocalAtlas, { step, say }: Voice) {
  step("pulumi destroy");
  const all = ["acme", ...PEOPLE].map((resource) => `delete ${resource}`);
  did("destroy", await stack.destroy(), 0, all);
  const { name, people } = await atlas.organization();
  same(
    "who is left",
    people.map(({ username }) => username),
    ["owner@example.com"],
  );
  same("the organization's name", name, "Acme");
  same("mails sent", await mailed(atlas), PEOPLE.map(mailOf));
  say("Ada's and Linus's invitations are withdrawn, and Grace is no longer a member.");
  say("The organization was adopted, so it stays. Nobody got a second mail.");
}

async function isAsDeclared(atlas: LocalAtlas): Promise<void> {
  const { name, people } = await atlas.organization();
  const rolesOf = (person: string) =>
    people.find(({ username }) => username === mailOf(person))?.roles;
  same("the organization's name", name, "Acme");
  same("Linus's roles", rolesOf("linus"), ["ORG_READ_ONLY"]);
}

const mailed = async (atlas: LocalAtlas) => (await atlas.mails()).map(({ to }) => to).sort();

/** Says what became of one property, which must be known to have changed so. */
function changed(
  drifted: readonly Drift[],
  name: string,
  property: string,
  recorded: unknown,
  live: unknown,
): string {
  const change = drifted.find((drift) => drift.name === name)?.changes[property];
  same(`${property} of ${name}`, change, { recorded, live });
  return `${name}.${property}: recorded ${text(recorded)}, in Atlas ${text(live)}`;
}

const text = (value: unknown) => (Array.isArray(value) ? value.join(", ") : JSON.stringify(value));
