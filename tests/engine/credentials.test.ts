import type { Emulator } from "../../emulator";
import { startEmulator } from "../support/emulator";
import { LONG_FORMS } from "../support/forms";
import { KEY, ORG } from "../support/ids";
import { NO_CREDENTIALS, openStack } from "../support/stack";

const CLIENT = { id: "mdb_sa_id_64b000000000000000000002", secret: "mdb_sa_sk_emulator" };

const program = (orgId = ORG) => `
import { Organization, OrgInvitation } from "pulumi-atlas-orgs";
const acme = new Organization("acme", { orgId: "${orgId}", name: "Acme" });
new OrgInvitation("ada", { orgId: acme.orgId, username: "ada@example.com", roles: ["ORG_MEMBER"] });
`;

async function token(emulator: Emulator): Promise<string> {
  const basic = Buffer.from(`${CLIENT.id}:${CLIENT.secret}`).toString("base64");
  const answer = await fetch(`${emulator.url}/api/oauth/token`, {
    method: "POST",
    headers: {
      authorization: `Basic ${basic}`,
      "content-type": "application/x-www-form-urlencoded",
    },
    body: "grant_type=client_credentials",
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}

interface Kind {
  readonly kind: string;
  readonly secretOf: (emulator: Emulator) => Promise<string>;
  readonly config: (secret: string) => Record<string, string>;
}

describe.each(LONG_FORMS)("$form", (front) => {
  test.each<Kind>([
    {
      kind: "an API key",
      secretOf: async () => KEY.privateKey,
      config: (privateKey) => ({ publicKey: "emulator", privateKey }),
    },
    {
      kind: "a service account",
      secretOf: async () => CLIENT.secret,
      config: (clientSecret) => ({ clientId: CLIENT.id, clientSecret }),
    },
    { kind: "an access token", secretOf: token, config: (accessToken) => ({ accessToken }) },
  ])(
    "works with $kind and writes its secret nowhere in plain text",
    async ({ secretOf, config }) => {
      const emulator = await startEmulator();
      const secret = await secretOf(emulator);
      const named = Object.entries(config(secret)).map(([key, value]) => [
        `mongodbatlas:${key}`,
        value,
      ]);
      const stack = await openStack(
        { program: program() },
        {
          url: emulator.url,
          config: { ...NO_CREDENTIALS, ...Object.fromEntries(named) },
          form: front.form,
        },
      );
      const good = [await stack.up(), await stack.drift(), await stack.up("--refresh")];
      expect(good.map(({ code }) => code)).toEqual([0, 0, 0]);

      stack.write(program("64b0000000000000000000ff"));
      const refused = await stack.up();
      expect(refused.code).not.toBe(0);
      expect(refused.output).toContain("getOrg: 40");

      // The program, its configuration, state, its backups and the engine's logs; no linked folder.
      const filesWith = async (text: string) =>
        (await stack.shell(`grep -rlF -e '${text}' ..`)).output;
      expect(await filesWith("ada@example.com")).toContain("state");
      expect(await filesWith(secret)).toBe("");

      const destroyed = await stack.destroy();
      expect(destroyed.code).toBe(0);
      const shown = [...good, refused, destroyed].map(({ output }) => output).join("\n");
      expect(shown).not.toContain(secret);
      expect(shown).not.toMatch(/Digest username|Bearer |Basic /);
    },
  );
});
