import { readFileSync } from "node:fs";
import { createServer, request } from "node:http";
import { join } from "node:path";
import { listen } from "../support/cleanup";
import { runCli } from "../support/cli";
import { formsOf, leaksIn } from "../support/echoes";
import { startEmulator } from "../support/emulator";
import { FORMS } from "../support/forms";
import { KEY, ORG, OTHER_ORG, UNKNOWN_ID } from "../support/ids";
import { openStack } from "../support/stack";

const CREDENTIAL = { id: KEY.publicKey, secret: KEY.privateKey };

/**
 * Starts a server that is the emulator for most organizations. For one, each response is an error that
 * repeats every form of the credential. For another, the name of the organization does.
 */
async function startEchoing() {
  const { url: target } = await startEmulator();
  const headers: string[] = [];
  const forms = () => formsOf(CREDENTIAL, headers);
  const { url } = await listen(
    createServer((incoming, outgoing) => {
      const { method, url: path = "", headers: received } = incoming;
      const { authorization } = received;
      if (authorization !== undefined) headers.push(authorization);
      const send = (status: number, body: object) =>
        outgoing
          .writeHead(status, { "content-type": "application/json" })
          .end(JSON.stringify(body));
      // A process knows the headers that it sent itself.
      const text = formsOf(CREDENTIAL, [authorization ?? ""]).join(" ");
      if (authorization !== undefined && path.includes(OTHER_ORG))
        return send(403, { error: 403, errorCode: "ECHO", detail: text });
      if (authorization !== undefined && path.includes(UNKNOWN_ID))
        return send(200, { id: UNKNOWN_ID, name: `Acme ${text}` });
      const forwarded = request(`${target}${path}`, { method, headers: received }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(outgoing);
      });
      return incoming.pipe(forwarded);
    }),
  );
  return { url, forms };
}

const organization = (name: string, orgId: string) =>
  `new Organization("${name}", { orgId: "${orgId}", name: "${name}" });`;

const program = (...organizations: string[]) =>
  `import { Organization } from "pulumi-atlas-orgs";\n${organizations.join("\n")}`;

describe.each(FORMS)("$form", (front) => {
  test("what a server repeats of a key reaches no output of Pulumi, no log and no state", async () => {
    const { url, forms } = await startEchoing();
    const stack = await openStack(
      program(organization("error", OTHER_ORG), organization("echo", UNKNOWN_ID)),
      { url, env: { MONGODB_ATLAS_LOG: "requests.log" }, form: front.form },
    );
    const [preview, up] = [await stack.preview(), await stack.up()];
    expect(up.code).not.toBe(0);
    expect(up.output).toContain("403 ECHO");
    expect(up.output).toContain("repeats a credential of this run");
    const log = readFileSync(join(stack.dir, "requests.log"), "utf8");
    expect(log).toContain('"errorCode":"ECHO"');
    const texts = [preview.output, up.output, log, stack.stateText()];
    expect(leaksIn(texts.join("\n"), forms())).toEqual([]);
  });

  test("what a server repeats of a key reaches no format of a drift report, and no program of init", async () => {
    const { url, forms } = await startEchoing();
    const stack = await openStack(program(organization("Emulated", ORG)), {
      url,
      form: front.form,
    });
    expect((await stack.up()).code).toBe(0);
    // Pulumi stops at the first error, so the report has something to say only after the first resource.
    stack.write(
      program(
        `const first = ${organization("Emulated", ORG)}`,
        organization("error", OTHER_ORG).replace(");", ", { dependsOn: first });"),
      ),
    );
    const files = ["drift.json", "drift.md", "drift.sarif", "drift.txt"];
    const outputs = files.flatMap((file) => ["--output", file]);
    const drift = await runCli(stack, ["drift", "--unmanaged", ...outputs]);
    expect(drift.code).toBe(1);
    const reports = files.map((file) => readFileSync(join(stack.dir, file), "utf8"));
    for (const report of reports) expect(report).toContain("ECHO");

    const environment = {
      MONGODB_ATLAS_BASE_URL: url,
      MONGODB_ATLAS_PUBLIC_KEY: KEY.publicKey,
      MONGODB_ATLAS_PRIVATE_KEY: KEY.privateKey,
      MONGODB_ATLAS_LOG: "-",
    };
    const inits = [];
    for (const org of [OTHER_ORG, UNKNOWN_ID])
      inits.push(await runCli(stack, ["init", "--org", org, "--cwd", "new"], environment));
    expect(inits.map(({ code }) => code)).toEqual([1, 1]);
    expect(inits[0]?.output).toContain("403 ECHO");
    expect(inits[1]?.output).toContain("repeats a credential of this run");
    const texts = [drift.output, ...reports, ...inits.map(({ output }) => output)];
    expect(leaksIn(texts.join("\n"), forms())).toEqual([]);
  });
});
