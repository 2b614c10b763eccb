import connect from "mongodb-atlas-api-client";
import { emulate, KEY, ORG } from "./atlas";

test("the npm client mongodb-atlas-api-client makes each of its organization calls", async () => {
  const emulator = await emulate();
  await emulator.addGroup(ORG, { name: "Data", id: "64b000000000000000000005" });
  const { organization } = connect({
    ...KEY,
    baseUrl: `${emulator.url}/api/atlas/v1.0`,
    projectId: "64b000000000000000000005",
  });
  expect(await organization.getAll()).toMatchObject({ totalCount: 1, results: [{ id: ORG }] });
  expect(await organization.getById(ORG, { envelope: true })).toMatchObject({
    status: 200,
    content: { name: "Emulated" },
  });
  expect(await organization.getAllUsersForOrganization(ORG, { itemsPerPage: 1 })).toMatchObject({
    results: [{ username: "owner@example.com" }],
  });
  expect(await organization.getAllProjectsForOrganization(ORG)).toMatchObject({
    results: [{ name: "Data" }],
  });
  expect(await organization.rename(ORG, { name: "Renamed" })).toMatchObject({ name: "Renamed" });
  const ada = { username: "ada@example.com", roles: ["ORG_MEMBER"] };
  expect(await organization.invite(ORG, ada)).toMatchObject({ ...ada, orgName: "Renamed" });
  expect(await emulator.mail()).toMatchObject([{ to: "ada@example.com" }]);

  const wasRefused = { method: "DELETE", status: 409, errorCode: "ORG_NOT_EMPTY" };
  await organization.delete(ORG);
  expect((await emulator.requests()).at(-1)).toMatchObject(wasRefused);
  await emulator.removeGroup(ORG, "64b000000000000000000005");
  await organization.delete(ORG);
  expect((await emulator.requests()).at(-1)).toMatchObject({ method: "DELETE", status: 204 });
});
