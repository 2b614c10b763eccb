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

/** Pulumi's provider process for dynamic providers, called as the engine calls it, without the engine. */
export interface Host {
  /** Returns the checked inputs. */
  check(olds: Properties, news: Properties): Promise<Properties>;
  /** Returns whether an update is needed. */
  diff(id: string, olds: Properties, news: Properties): Promise<boolean>;
  /** Returns the live state, or undefined if the resource was deleted. */
  read(id: string, recorded: Properties): Promise<Properties | undefined>;
  /** Returns the peak memory of the process in bytes. */
  peakMemory(): number;
  stop(): Promise<void>;
}

export interface HostSettings {
  /** The root of the checkout whose packages are used. */
  readonly repository: string;
  readonly env: NodeJS.ProcessEnv;
  readonly config: Readonly<Record<string, string>>;
}

/** Starts the process in the checkout and configures it as the engine does. */
export async function startHost({ repository, env, config }: HostSettings): Promise<Host> {
  // These modules belong to Pulumi, so they are resolved from Pulumi's package.
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
    // The process never calls the engine at this address, and nothing listens there.
    [fromPulumi.resolve("./cmd/dynamic-provider"), "127.0.0.1:1"],
    { cwd: repository, env, stdio: ["ignore", "pipe", "inherit"] },
  );
  const [port] = await once(createInterface(child.stdout), "line");
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
  const struct = (value: Properties) => Struct.fromJavaScript(value);
  const plain = (value: Struct | undefined) => (value?.toJavaScript() ?? {}) as Properties;

  const configureRequest = new ConfigureRequest();
  configureRequest.setArgs(struct(config));
  await promisify<messages.ConfigureResponse>((callback) =>
    client.configure(configureRequest, callback),
  );

  return {
    async check(olds, news) {
      const request = new CheckRequest();
      request.setOlds(struct(olds));
      request.setNews(struct(news));
      const response = await promisify<messages.CheckResponse>((callback) =>
        client.check(request, callback),
      );
      return plain(response.getInputs());
    },
    async diff(id, olds, news) {
      const request = new DiffRequest();
      request.setId(id);
      request.setOlds(struct(olds));
      request.setNews(struct(news));
      const response = await promisify<messages.DiffResponse>((callback) =>
        client.diff(request, callback),
      );
      return response.getChanges() !== 1;
    },
    async read(id, recorded) {
      const request = new ReadRequest();
      request.setId(id);
      request.setProperties(struct(recorded));
      const response = await promisify<messages.ReadResponse>((callback) =>
        client.read(request, callback),
      );
      return response.getId() === "" ? undefined : plain(response.getProperties());
    },
    peakMemory: () => peakMemory(child.pid ?? 0),
    async stop() {
      client.close();
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGKILL");
      await once(child, "close");
    },
  };
}

type Callback<Response> = (error: Error | null, response: Response) => void;

/** Converts a gRPC call with a callback into a promise. */
function promisify<Response>(call: (callback: Callback<Response>) => unknown): Promise<Response> {
  return new Promise((resolve, reject) => {
    call((error, response) => (error ? reject(error) : resolve(response)));
  });
}

function peakMemory(pid: number): number {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kilobytes) * 1024;
}
