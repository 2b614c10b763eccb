import { ORG } from "../support/ids";
import { openStackOnEmulator } from "../support/stack";
import { commandScreen, previewScreen } from "../support/terminal";

const program = `
import { ComponentResource } from "@pulumi/pulumi";
import { OrgInvitation } from "pulumi-atlas-orgs";
const ada = { orgId: "${ORG}", username: "ada@example.com", roles: ["ORG_MEMBER"] };
const parent = new ComponentResource("company:Company", "company");
new OrgInvitation("ada", ada);
new OrgInvitation("bob", { ...ada, username: "bob@example.com" }, { parent });
new OrgInvitation("cyd", { ...ada, username: "cyd@example.com" }, { parent });
`;

test("a screen is cut at its width, and rows without a defined order are sorted", async () => {
  const { stack } = await openStackOnEmulator(program);
  expect(await previewScreen(stack, { columns: 80 })).toBe(
    `Previewing update (test):
     Type                                                    Name          Plan
 +   pulumi:pulumi:Stack                                     program-test  crea
 +   ├─ company:Company                                      company       crea
 +   │  ├─ pulumi-nodejs:dynamic/mongodbatlas:OrgInvitation  bob           crea
 +   │  └─ pulumi-nodejs:dynamic/mongodbatlas:OrgInvitation  cyd           crea
 +   └─ pulumi-nodejs:dynamic/mongodbatlas:OrgInvitation     ada           crea

Resources:
    + 5 to create`,
  );
});

test("a command that asks nothing shows each change of the screen", async () => {
  const { stack } = await openStackOnEmulator(program);
  const frames: string[] = [];
  const screen = await commandScreen(stack, "up", {
    columns: 120,
    args: ["--yes", "--skip-preview"],
    onFrame: (frame) => frames.push(frame),
  });
  expect(screen).toContain("Resources:\n    + 5 created\n\nDuration: TIME");
  expect(frames.filter((frame) => /OrgInvitation +ada +creating/.test(frame))).not.toEqual([]);
});
