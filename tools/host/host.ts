import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import type * as messages from "@pulumi/pulumi/proto/provider_pb.js";

type Properties = Readonly<Record<string, unknown>>;
type Struct = NonNullable<ReturnType<messages.ReadRequest["getProperties"]>>;
type Credentials = ConstructorParameters<typeof ResourceProviderClient>[1];

/** Pulumi's host of dynamic providers, asked as the engine asks it, with no engine there. */
export interface Host {
  /** The inputs as the provider takes them. */
  check(olds: Properties, news: Properties): Promise<Properties>;
  /** Whether there is something to change. */
  diff(id: string, olds: Properties, news: Properties): Promise<boolean>;
  /** The live state; undefined if the resource is gone. */
  read(id: string, recorded: Properties): Promise<Properties | undefined>;
  /** The most memory that the process has had, in bytes. */
  peakMemory(): number;
  stop(): Promise<void>;
}

export interface HostSettings {
  /** The checkout whose packages are used. */
  readonly repository: string;
  readonly env: NodeJS.ProcessEnv;
  readonly config: Readonly<Record<string, string>>;
}

/** Starts the host in the checkout, and configures it as the engine does. */
export async function startHost({ repository, env, config }: HostSettings): Promise<Host> {
  // All of it is Pulumi's own, and found where Pulumi finds it.
  const fromHere = createRequire(join(repository, "package.json"));
  const fromPulumi = createRequire(fromHere.resolve("@pulumi/pulumi/package.json"));
  const { credentials } = fromPulumi("@grpc/grpc-js") as {
    credentials: { createInsecure(): Credentials };
  };
  const { Struct } = fromPulumi("google-protobuf/google/protobuf/struct_pb") as {
    Struct: { fromJavaScript(value: Properties): Struct };
  };
  const { ResourceProviderClient: Client } = fromPulumi("./proto/provider_grpc_pb.js") as {
    ResourceProviderClient: typeof ResourceProviderClient;
  };
  const { CheckRequest, ConfigureRequest, DiffRequest, ReadRequest } = fromPulumi(
    "./proto/provider_pb",
  ) as typeof messages;

  const child = spawn(
    process.execPath,
    // There is nothing at that address, and the host has nothing to say to it.
    [fromPulumi.resolve("./cmd/dynamic-provider"), "127.0.0.1:1"],
    { cwd: repository, env, stdio: ["ignore", "pipe", "inherit"] },
  );
  const [port] = await once(createInterface(child.stdout), "line");
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
  const struct = (value: Properties) => Struct.fromJavaScript(value);
  const plain = (value: Struct | undefined) => (value?.toJavaScript() ?? {}) as Properties;

  const configuring = new ConfigureRequest();
  configuring.setArgs(struct(config));
  await answered<messages.ConfigureResponse>((told) => client.configure(configuring, told));

  return {
    async check(olds, news) {
      const request = new CheckRequest();
      request.setOlds(struct(olds));
      request.setNews(struct(news));
      const answer = await answered<messages.CheckResponse>((told) => client.check(request, told));
      return plain(answer.getInputs());
    },
    async diff(id, olds, news) {
      const request = new DiffRequest();
      request.setId(id);
      request.setOlds(struct(olds));
      request.setNews(struct(news));
      const answer = await answered<messages.DiffResponse>((told) => client.diff(request, told));
      return answer.getChanges() !== 1;
    },
    async read(id, recorded) {
      const request = new ReadRequest();
      request.setId(id);
      request.setProperties(struct(recorded));
      const answer = await answered<messages.ReadResponse>((told) => client.read(request, told));
      return answer.getId() === "" ? undefined : plain(answer.getProperties());
    },
    peakMemory: () => peakMemory(child.pid ?? 0),
    async stop() {
      client.close();
      if (child.exitCode !== null) return;
      child.kill("SIGKILL");
      await once(child, "close");
    },
  };
}

type Told<Answer> = (error: Error | null, answer: Answer) => void;

/** A call of gRPC's as a promise. */
function answered<Answer>(call: (told: Told<Answer>) => unknown): Promise<Answer> {
  return new Promise((resolve, reject) => {
    call((error, answer) => (error ? reject(error) : resolve(answer)));
  });
}

function peakMemory(pid: number): number {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kilobytes) * 1024;
}
