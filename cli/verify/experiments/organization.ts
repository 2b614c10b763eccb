import { randomBytes } from "node:crypto";
import { objectIn, textIn } from "../answer";
import { ExperimentStopped, type Lab } from "../lab";
import type { Subject } from "../subject";

/** Not Atlas's default, to which a part that is not sent might return. */
const TIMEOUTS = { absoluteSessionTimeoutInSeconds: 36_000, idleSessionTimeoutInSeconds: 7200 };

/** How the name of a new organization begins. */
export const NAME_PREFIX = "atlas-orgs verify";

/** Creates an organization, tries its keys and settings, and deletes it. */
export async function organizationExperiment(subject: Subject, lab: Lab): Promise<void> {
  const { orgId, ownerId, connect, onCreated } = subject;
  if (ownerId === undefined) throw new ExperimentStopped("no active owner was found");
  const created = await lab.require(
    "created",
    "createOrg",
    {},
    {
      name: `${NAME_PREFIX} ${randomBytes(4).toString("hex")}`,
      orgOwnerId: ownerId,
      apiKey: { desc: NAME_PREFIX, roles: ["ORG_OWNER"] },
    },
  );
  const newId = textIn(objectIn(created.body, "organization"), "id");
  const own = connect(keyIn(objectIn(created.body, "apiKey")));
  onCreated({ orgId: newId, call: own });
  await lab.stepWith(own, "ownOrganization", "getOrg", { orgId: newId });
  await lab.stepWith(own, "ownOnOther", "getOrg", { orgId });
  await lab.step("otherOnOwn", "getOrg", { orgId: newId });
  const readerKey = await lab.stepWith(
    own,
    "readerKey",
    "createOrgApiKey",
    { orgId: newId },
    {
      desc: `${NAME_PREFIX} reader`,
      roles: ["ORG_READ_ONLY"],
    },
  );
  if (readerKey.isSuccess) {
    const reader = connect(keyIn(readerKey.body));
    const name = textIn(objectIn(created.body, "organization"), "name");
    await lab.stepWith(reader, "refusedReader", "updateOrg", { orgId: newId }, { name });
  }
  const ids = { orgId: newId };
  const { idleSessionTimeoutInSeconds: _, ...part } = TIMEOUTS;
  const all = { customSessionTimeouts: TIMEOUTS };
  await lab.stepWith(own, "timeoutsSet", "updateOrgSettings", ids, all);
  const change = { customSessionTimeouts: part };
  await lab.stepWith(own, "timeoutsChanged", "updateOrgSettings", ids, change);
  await lab.stepWith(own, "deleted", "deleteOrg", ids);
  await lab.stepWith(own, "ownAfterDeletion", "getOrg", ids);
  await lab.step("otherAfterDeletion", "getOrg", ids);
}

const keyIn = (key: Readonly<Record<string, unknown>>) => ({
  publicKey: textIn(key, "publicKey"),
  privateKey: textIn(key, "privateKey"),
});
