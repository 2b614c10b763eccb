import connect from "mongodb-atlas-api-client";
import { startEmulator } from "../support/emulator";
import { KEY, ORG } from "../support/ids";

test("serves every organization call of the npm client mongodb-atlas-api-client", async () => {
  const emulator = await startEmulator();
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
