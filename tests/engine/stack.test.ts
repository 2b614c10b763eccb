import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openStack } from "../support/stack";

// The state of a resource is what was declared. A file named after it contains the live value.
const program = (colour: string) => `
  import * as pulumi from "@pulumi/pulumi";

  const provider: pulumi.dynamic.ResourceProvider = {
    create: async (inputs) => ({ id: inputs.label, outs: inputs }),
    diff: async (_id, olds, news) => ({ changes: olds.colour !== news.colour }),
    update: async (_id, _olds, news) => ({ outs: news }),
    read: async (id, props) => {
      const { existsSync, readFileSync } = require("node:fs");
      const live = existsSync(id) ? readFileSync(id, "utf8") : props.colour;
      return live === "gone" ? {} : { id, props: { ...props, colour: live } };
    },
  };

  class Door extends pulumi.dynamic.Resource {
    constructor(name: string, colour: string) {
      super(provider, name, { label: name, colour }, undefined, "house", "Door");
    }
  }

  new Door("front", "${colour}");
  new Door("back", "white");
  export const key = new pulumi.Config("mongodbatlas").requireSecret("privateKey");
`;
const type = "pulumi-nodejs:dynamic/house:Door";

const house = (settings = {}) =>
  openStack({ program: program("red") }, { url: "http://127.0.0.1:1", ...settings });

test("runs up, a preview without changes, an update and destroy", async () => {
  const stack = await house();

  const up = await stack.up();
  expect(up).toMatchObject({ code: 0, diagnostics: [] });
  expect(up.steps).toHaveLength(2);
  expect(up.steps).toContainEqual({ op: "create", name: "front", type, diffs: [] });
  expect((await stack.state()).map(({ id }) => id)).toEqual(
    expect.arrayContaining(["front", "back"]),
  );
  expect(await stack.preview("--expect-no-changes")).toMatchObject({ code: 0, steps: [] });

  stack.write(program("green"));
  const change = { op: "update", name: "front", type, diffs: ["colour"] };
  expect(await stack.preview("--expect-no-changes")).toMatchObject({ code: 7, steps: [change] });
  expect(await stack.up()).toMatchObject({ code: 0, steps: [change] });

  const destroy = await stack.destroy();
  expect(destroy.steps).toHaveLength(2);
  expect(destroy.steps).toContainEqual({ op: "delete", name: "front", type, diffs: [] });
  expect(await stack.state()).toEqual([]);
});

test("a drift preview lists changed and deleted resources and exits with 7", async () => {
  const stack = await house();
  await stack.up();
  expect(await stack.drift()).toMatchObject({ code: 0, steps: [], drifted: [] });

  writeFileSync(join(stack.dir, "front"), "blue");
  writeFileSync(join(stack.dir, "back"), "gone");
  const drift = await stack.drift();

  expect(drift.code).toBe(7);
  expect(drift.drifted).toHaveLength(2);
  const colour = { recorded: "red", live: "blue" };
  expect(drift.drifted).toContainEqual({
    name: "front",
    type,
    changes: { colour },
    deleted: false,
  });
  expect(drift.drifted).toContainEqual({ name: "back", type, changes: {}, deleted: true });

  rmSync(join(stack.dir, "front"));
  rmSync(join(stack.dir, "back"));
  expect(await stack.drift()).toMatchObject({ code: 0, drifted: [] });
});

test("shows a configured secret in the outputs and encrypts it in the state", async () => {
  const stack = await house({ config: { "mongodbatlas:privateKey": "not to be seen" } });
  await stack.up();

  expect(await stack.outputs()).toEqual({ key: "not to be seen" });
  expect(stack.stateText()).not.toContain("not to be seen");
});

test("reports a failing program with the engine's message", async () => {
  const stack = await house({ config: { "mongodbatlas:privateKey": undefined } });
  const up = await stack.up();

  expect(up.code).not.toBe(0);
  expect(up.diagnostics.join("\n")).toContain("mongodbatlas:privateKey");
});
