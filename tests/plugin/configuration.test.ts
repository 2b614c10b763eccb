import { UNKNOWN } from "../../provider/domain/unknown";
import { KEY } from "../support/ids";
import { secret, usePlugin } from "../support/plugin";

const on = usePlugin();

test("the configuration's secrets are secret, whether they arrive as secrets or not", async () => {
  const { inputs, reasons } = await on.plugin.checkConfig({
    ...{ publicKey: "key", privateKey: "p", clientSecret: secret("c") },
  });
  expect(reasons).toEqual([]);
  expect(inputs).toEqual({
    publicKey: "key",
    privateKey: secret("p"),
    clientSecret: secret("c"),
  });
});

test.each([
  [{ apiVersion: "v3" }, 'atlas-orgs:apiVersion is "v3"; it must be v1.0 or v2.'],
  [{ baseUrl: "http://atlas.example" }, "atlas-orgs:baseUrl must start with https://"],
  [{ parallel: 0 }, 'atlas-orgs:parallel is "0"; it must be a number from 1 to 100.'],
])("%j is refused with one message", async (news, message) => {
  const { reasons } = await on.plugin.checkConfig(news);
  expect(reasons).toEqual([expect.stringContaining(message)]);
});

test("an unknown value is not checked", async () => {
  expect((await on.plugin.checkConfig({ baseUrl: UNKNOWN })).reasons).toEqual([]);
});

test("a change updates the provider and replaces nothing", async () => {
  const change = on.plugin.diffConfig({ ...KEY, baseUrl: "https://a.example" }, KEY);
  expect(await change).toEqual({ changes: true, replaces: [] });
  expect(await on.plugin.diffConfig(KEY, KEY)).toEqual({ changes: false, replaces: [] });
});
