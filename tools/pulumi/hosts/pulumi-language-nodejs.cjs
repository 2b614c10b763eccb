#!/usr/bin/env node
// Pulumi's language host for Node.js, for an engine built from source: Pulumi's own is not to be had
// as a Go module. The engine starts it in the program's folder, reads a port from its first line and
// asks it over gRPC to run the program. One copy in a cache serves every clone, so all it needs is
// resolved from the program's folder, never from beside this file.
const { spawn } = require("node:child_process");
const { createRequire } = require("node:module");
const { join } = require("node:path");

const fromFolder = (folder) => createRequire(join(folder, "program.js"));

function pulumiOf(folder) {
  try {
    return createRequire(fromFolder(folder).resolve("@pulumi/pulumi/package.json"));
  } catch {
    process.stderr.write(`@pulumi/pulumi is not installed in ${folder}: run npm install there.\n`);
    process.exit(1);
  }
}

const pulumi = pulumiOf(process.cwd());
const grpc = pulumi("@grpc/grpc-js");
const { LanguageRuntimeService } = pulumi("./proto/language_grpc_pb");
const messages = pulumi("./proto/language_pb");
const { PluginInfo } = pulumi("./proto/plugin_pb");
const { Empty } = pulumi("google-protobuf/google/protobuf/empty_pb");

const engine = process.argv.at(-1);
const children = new Set();

function start(command, args, options) {
  const child = spawn(command, args, options);
  children.add(child);
  child.on("close", () => children.delete(child));
  return child;
}

function stopChildren() {
  for (const child of children) child.kill();
}

/** The arguments of the SDK's `cmd/run`, from the engine's request to run a program. */
function runArguments(request) {
  const info = request.getInfo();
  const flags = {
    monitor: request.getMonitorAddress(),
    engine,
    organization: request.getOrganization(),
    project: request.getProject(),
    "root-directory": info.getRootDirectory(),
    stack: request.getStack(),
    pwd: request.getPwd(),
    parallel: String(request.getParallel()),
  };
  const set = Object.entries(flags).flatMap(([flag, value]) => (value ? [`--${flag}`, value] : []));
  const dryRun = request.getDryrun() ? ["--dry-run"] : [];
  return [...set, ...dryRun, info.getEntryPoint(), ...request.getArgsList()];
}

/** The program's environment: its configuration travels as JSON, as the SDK reads it. */
function runEnvironment(request) {
  const options = request.getInfo().getOptions()?.toJavaScript() ?? {};
  return {
    ...process.env,
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().toArray())),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
    PULUMI_NODEJS_TYPESCRIPT: String(options.typescript ?? true),
  };
}

// The SDK's cmd/run exits with this code once it has told the user what went wrong.
const ALREADY_EXPLAINED = 32;

function run({ request }, answer) {
  const script = fromFolder(request.getInfo().getProgramDirectory()).resolve(
    "@pulumi/pulumi/cmd/run",
  );
  const program = start(process.execPath, [script, ...runArguments(request)], {
    stdio: ["ignore", "inherit", "inherit"],
    env: runEnvironment(request),
  });
  program.on("close", (code, signal) => {
    const response = new messages.RunResponse();
    if (code === ALREADY_EXPLAINED) response.setBail(true);
    else if (code !== 0) response.setError(`Program exited with ${signal ?? `code ${code}`}`);
    answer(null, response);
  });
}

/** Runs a policy pack, the only plugin in Node.js that the engine does not start by itself. */
function runPlugin(call) {
  const { request } = call;
  const folder = request.getInfo().getProgramDirectory();
  const script = fromFolder(folder).resolve("@pulumi/pulumi/cmd/run-policy-pack");
  const pack = start(process.execPath, [script, ...request.getArgsList(), folder], {
    cwd: folder,
    env: Object.fromEntries(request.getEnvList().map((entry) => entry.split(/=(.*)/s))),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const send = (write) => (value) => {
    const response = new messages.RunPluginResponse();
    response[write](value);
    call.write(response);
  };
  pack.stdout.on("data", send("setStdout"));
  pack.stderr.on("data", send("setStderr"));
  pack.on("close", (code) => {
    send("setExitcode")(code ?? 1);
    call.end();
  });
  call.on("cancelled", () => pack.kill());
}

function installDependencies(call) {
  const directory = call.request.getInfo().getProgramDirectory();
  const npm = start("npm", ["install"], { cwd: directory, stdio: ["ignore", "pipe", "pipe"] });
  const send = (write) => (chunk) => {
    const response = new messages.InstallDependenciesResponse();
    response[write](chunk);
    call.write(response);
  };
  npm.stdout.on("data", send("setStdout"));
  npm.stderr.on("data", send("setStderr"));
  npm.on("error", (error) => call.destroy(error));
  npm.on("close", (code) =>
    code === 0 ? call.end() : call.destroy(new Error(`npm install exited with code ${code}`)),
  );
}

function about(_call, answer) {
  const response = new messages.AboutResponse();
  response.setExecutable(process.execPath);
  response.setVersion(process.version.slice(1));
  answer(null, response);
}

const always = (Message) => (_call, answer) => answer(null, new Message());

const server = new grpc.Server();
server.addService(LanguageRuntimeService, {
  handshake: always(messages.LanguageHandshakeResponse),
  getPluginInfo: always(PluginInfo),
  getRequiredPackages: always(messages.GetRequiredPackagesResponse),
  getRequiredPlugins: always(messages.GetRequiredPluginsResponse),
  about,
  run,
  runPlugin,
  installDependencies,
  cancel: (_call, answer) => {
    stopChildren();
    answer(null, new Empty());
  },
});
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  process.stdout.write(`${port}\n`);
});

// The engine holds the other end of standard input: when that closes, the engine is gone.
process.stdin.resume().on("end", () => {
  stopChildren();
  process.exit(0);
});
