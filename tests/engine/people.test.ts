import { JOURNEYS, LONG_FORMS } from "../support/forms";
import { ORG } from "../support/ids";
import { openOn } from "../support/stack";

const MONTH = 31 * 24 * 3600;
const WHO = "ada@example.com";

const ada = (args = "") => `
import { OrgInvitation } from "pulumi-atlas-orgs";
const who = { orgId: "${ORG}", username: "${WHO}", roles: ["ORG_MEMBER"] };
export const ada = new OrgInvitation("ada", { ...who, ${args} });
export const { status, reinvites, adopted } = ada;
`;
const clean = { code: 0, steps: [], drifted: [] };

describe.each(JOURNEYS)("in API version $apiVersion, $form", ({ apiVersion, ...front }) => {
  const open = (program: string) =>
    openOn(front)(program, { "mongodbatlas:apiVersion": apiVersion });

  test("shows and removes a role that a member got outside Pulumi, and removes the member on destroy", async () => {
    const { emulator, stack } = await open(ada());
    await stack.up();
    await emulator.accept(ORG, WHO);
    expect(await stack.up("--refresh")).toMatchObject({ code: 0, steps: [] });
    expect(await stack.outputs()).toMatchObject({ status: "ACTIVE" });

    await emulator.changePerson(ORG, WHO, { roles: ["ORG_OWNER"] });
    expect(await stack.drift()).toMatchObject({
      code: 7,
      drifted: [
        {
          name: "ada",
          deleted: false,
          changes: { roles: { recorded: ["ORG_MEMBER"], live: ["ORG_OWNER"] } },
        },
      ],
      steps: [{ op: "update", name: "ada", diffs: ["roles"] }],
    });
    expect(await stack.up("--refresh")).toMatchObject({ code: 0 });
    expect(await stack.drift()).toMatchObject(clean);
    expect(await stack.destroy()).toMatchObject({ code: 0 });
    expect(await emulator.organization(ORG)).toMatchObject({
      people: [{ username: "owner@example.com" }],
    });
    expect(await emulator.mail()).toHaveLength(1);
  });

  test("shows an expired invitation with the mail that `up` sends, up to maxReinvites", async () => {
    const { emulator, stack } = await open(ada("maxReinvites: 1,"));
    await stack.up();
    await emulator.advance(MONTH);
    const expired = await stack.drift();
    expect(expired).toMatchObject({
      code: 7,
      drifted: [{ changes: { status: { recorded: "PENDING", live: "INVITATION_EXPIRED" } } }],
      steps: [{ op: "update", name: "ada" }],
    });
    expect(expired.output).toMatch(
      /The invitation of ada@example\.com expired on \S+\. `up` sends a new one \(1 of 1\)\./,
    );

    expect(await stack.up("--refresh")).toMatchObject({ code: 0 });
    expect(await stack.outputs()).toMatchObject({ status: "PENDING", reinvites: 1 });
    expect(await stack.drift()).toMatchObject(clean);

    await emulator.advance(MONTH);
    const last = await stack.up("--refresh");
    expect(last).toMatchObject({ code: 0, steps: [] });
    expect(last.output).toContain(
      "resend limit reached (1 of 1). Raise maxReinvites to send another.",
    );
    expect(await stack.outputs()).toMatchObject({ status: "INVITATION_EXPIRED", reinvites: 1 });
    expect(await emulator.mail()).toHaveLength(2);
    expect(await stack.destroy()).toMatchObject({ code: 0 });
  });

  test("announces an adoption in the preview and changes the person to the declared roles", async () => {
    const { emulator, stack } = await open(ada());
    await emulator.addPerson(ORG, { username: WHO, roles: ["ORG_READ_ONLY"] });
    const preview = await stack.preview();
    expect(preview).toMatchObject({ code: 0, steps: [{ op: "create", name: "ada" }] });
    expect(preview.output).toContain(
      `${WHO} (member) is adopted, gains ORG_MEMBER and loses ORG_READ_ONLY.`,
    );
    await stack.up();
    expect(await stack.outputs()).toMatchObject({ adopted: true });
    expect(await stack.up("--refresh")).toMatchObject({ code: 0, steps: [] });
    expect(await stack.drift()).toMatchObject(clean);
    await stack.destroy();
    expect(await emulator.organization(ORG)).toMatchObject({
      people: [{ username: "owner@example.com" }, { username: WHO, roles: ["ORG_MEMBER"] }],
    });
    expect(await emulator.mail()).toEqual([]);
  });

  test("refuses to demote the last owner in the preview and to remove them in `up`", async () => {
    const owner = (roles: string) =>
      ada().replaceAll(WHO, "owner@example.com").replace('"ORG_MEMBER"', `${roles}`);
    const { emulator, stack } = await open(owner('"ORG_OWNER"'));
    await stack.up();
    stack.write(owner('"ORG_MEMBER"'));
    const preview = await stack.preview();
    expect(preview.code).not.toBe(0);
    expect(preview.output).toContain(
      `Refusing to remove the last active ORG_OWNER of organization ${ORG}: owner@example.com.`,
    );

    stack.write(owner('"ORG_OWNER"').replace("...who,", '...who, onDelete: "remove",'));
    await stack.up();
    const destroy = await stack.destroy();
    expect(destroy.code).not.toBe(0);
    expect(destroy.output).toContain(
      `Refusing to remove the last active ORG_OWNER of organization ${ORG}: owner@example.com.`,
    );
    expect(await emulator.organization(ORG)).toMatchObject({
      people: [{ username: "owner@example.com", roles: ["ORG_OWNER"] }],
    });
  });
});

describe.each(LONG_FORMS)("$form", (front) => {
  const open = openOn(front);

  test("reports a rejected invitation in each preview in v2 and changes nothing", async () => {
    const { emulator, stack } = await open(ada(), { "mongodbatlas:apiVersion": "v2" });
    await stack.up();
    await emulator.reject(ORG, WHO);
    for (const run of [await stack.drift(), await stack.up("--refresh"), await stack.preview()]) {
      expect(run).toMatchObject({ code: 0, steps: [] });
      expect(run.output).toContain(
        `The invitation of ${WHO} was rejected. It is not sent again, because onRejected is "report".`,
      );
    }
    expect(await stack.outputs()).toMatchObject({ status: "INVITATION_REJECTED" });
    expect(await emulator.mail()).toHaveLength(1);

    stack.write(ada('onRejected: "reinvite",'));
    expect(await stack.up()).toMatchObject({ code: 0, steps: [{ op: "update", name: "ada" }] });
    expect(await stack.outputs()).toMatchObject({ status: "PENDING", reinvites: 1 });
    expect(await emulator.mail()).toHaveLength(2);
  });

  test("shows no changes when the API version changes and changes back", async () => {
    const { emulator, stack } = await open(`
import { OrgInvitation } from "pulumi-atlas-orgs";
const shared = { orgId: "${ORG}", roles: ["ORG_MEMBER"], teamIds: [], groupRoleAssignments: [] };
new OrgInvitation("ada", { ...shared, username: "${WHO}" });
new OrgInvitation("grace", { ...shared, username: "grace@example.com" });
`);
    await stack.up();
    await emulator.accept(ORG, WHO);
    await stack.up("--refresh");
    const ids = async () =>
      (await stack.state())
        .filter(({ type }) => type === front.invitationType)
        .map(({ id }) => id)
        .sort();
    const before = await ids();
    for (const apiVersion of ["v2", "v1.0"]) {
      await stack.config("mongodbatlas:apiVersion", apiVersion);
      expect(
        await stack.preview("--refresh", "--run-program", "--expect-no-changes"),
      ).toMatchObject({
        code: front.afterConfiguration,
        steps: [],
      });
      expect(await stack.up("--refresh", "--run-program")).toMatchObject({ code: 0, steps: [] });
      expect(await ids()).toEqual(before);
    }
    expect(await emulator.mail()).toHaveLength(2);
  });

  test("refuses two resources for one person in the preview and shows both spellings", async () => {
    const { stack } = await open(`${ada()}
new OrgInvitation("ada-again", { ...who, username: "Ada@Example.com" });
`);
    const { code, output } = await stack.preview();
    expect(code).not.toBe(0);
    expect(output).toMatch(/is declared twice in organization \S+; the other resource declares/);
    expect(output).toMatch(/"ada@example\.com"/);
    expect(output).toMatch(/"Ada@Example\.com"/);
  });

  test("keeps a person and sends no mail when their resource is renamed or replaced", async () => {
    const { emulator, stack } = await open(ada());
    await stack.up();
    await emulator.accept(ORG, WHO);
    await stack.up("--refresh");
    stack.write(ada().replace('"ada"', '"lovelace"'));
    expect(await stack.up()).toMatchObject({ code: 0 });
    const urn = `urn:pulumi:test::program::${front.invitationType}::lovelace`;
    expect(await stack.up("--replace", urn)).toMatchObject({ code: 0 });
    expect(await stack.drift()).toMatchObject(clean);
    expect(await emulator.organization(ORG)).toMatchObject({
      people: [{ username: "owner@example.com" }, { username: WHO, status: "ACTIVE" }],
    });
    expect(await emulator.mail()).toHaveLength(1);
  });

  test("a program can wait for the acceptance of an invitation", async () => {
    const { emulator, stack } = await open(`${ada()}
export const members = ada.isActive.apply((isActive) => (isActive ? ["ada"] : []));
`);
    await stack.up();
    expect(await stack.outputs()).toMatchObject({ members: [] });
    await emulator.accept(ORG, WHO);
    await stack.up("--refresh");
    expect(await stack.outputs()).toMatchObject({ members: ["ada"] });
  });
});
