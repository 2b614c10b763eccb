import { declaresPlugin, pluginMissing } from "../../sdk/projectFile";

const FOLDER = "node_modules/pulumi-atlas-orgs/plugin";

test.each([
  ["an entry of a list", `plugins:\n  providers:\n    - name: atlas-orgs\n      path: ${FOLDER}\n`],
  [
    "an entry whose path comes first",
    `plugins:\n  providers:\n  - path: x\n    name: 'atlas-orgs'\n`,
  ],
  ["an entry without indentation", "plugins:\n  providers:\n- name: atlas-orgs # ours\n"],
  ["an entry in one line", "plugins: {providers: [{name: atlas-orgs, path: x}]}\n"],
  ["an entry in one line of a list", `plugins:\n  providers: [{"name": "atlas-orgs"}]\r\n`],
  ["a package", "packages:\n  atlas-orgs: atlas-orgs@0.1.0\n"],
  ["a package with parameters", "packages:\n  atlas-orgs:\n    source: atlas-orgs\n"],
])("%s declares the plugin", (_, text) => {
  expect(declaresPlugin(`name: acme\nruntime: nodejs\n${text}`)).toBe(true);
});

test.each([
  ["nothing", ""],
  ["another plugin", "plugins:\n  providers:\n    - name: pulumi-atlas-orgs\n"],
  ["a comment", "plugins:\n  providers:\n    # - name: atlas-orgs\n"],
  ["the configuration", "config:\n  atlas-orgs:publicKey: abc\n"],
  ["the path alone", `plugins:\n  providers:\n    - name: other\n      path: ${FOLDER}\n`],
])("%s does not declare the plugin", (_, text) => {
  expect(declaresPlugin(`name: atlas-orgs\nruntime: nodejs\n${text}`)).toBe(false);
});

test("the message adds one entry if the project has other plugins", () => {
  const text = "name: acme\nplugins:\n  providers:\n    - name: other\n      path: other\n";
  const message = pluginMissing("atlas", { path: "/acme/Pulumi.yaml", text }, FOLDER);
  expect(message).toContain("Add this entry to `plugins.providers` in /acme/Pulumi.yaml:");
  expect(message).not.toContain("plugins:\n");
  const [, entry = ""] = message.split("\n\n");
  expect(declaresPlugin(`${text}${entry}`)).toBe(true);
});
