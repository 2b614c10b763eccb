import { type Lifecycle, PartialCreateError } from "../../provider/resources/lifecycle";

export type Program<Inputs> = Readonly<Record<string, Inputs>>;

interface Resource<State> {
  readonly id: string;
  readonly state: State;
}

/** Ends a run after an operation was done and before its state is saved. */
class Killed extends Error {}

/**
 * Does with a lifecycle what the engine does in `up --refresh` and `preview --refresh`, without
 * starting the engine: read, check, diff, create, update, delete, and save after each operation.
 */
export function openSimulatedStack<Inputs extends object, State extends object>() {
  const resources = new Map<string, Resource<State>>();
  /** Resources that were created in part. The engine always updates them. */
  const unfinished = new Set<string>();
  type Run = Lifecycle<Inputs, State>;

  async function plan(run: Run, program: Program<Inputs>, live: Map<string, Resource<State>>) {
    for (const [name, { id, state }] of live) {
      const read = await run.read(id, state);
      if (read) live.set(name, { id, state: read.state });
      else live.delete(name);
    }
    const steps: { op: "create" | "update" | "delete"; name: string; inputs?: Inputs }[] = [];
    for (const [name, declared] of Object.entries(program)) {
      const old = live.get(name);
      const { inputs, failures } = await run.check(old?.state ?? {}, declared);
      if (failures.length > 0) throw new Error(JSON.stringify(failures));
      if (!old) steps.push({ op: "create", name, inputs });
      else if ((await run.diff(old.state, inputs)).changes || unfinished.has(name)) {
        steps.push({ op: "update", name, inputs });
      }
    }
    for (const name of live.keys()) if (!(name in program)) steps.push({ op: "delete", name });
    return steps;
  }

  function keepPart(name: string, error: unknown): never {
    if (error instanceof PartialCreateError) {
      resources.set(name, { id: error.id, state: error.properties as State });
      unfinished.add(name);
    }
    throw error;
  }

  return {
    /** The state of a resource, if it has one. */
    recorded: (name: string): State | undefined => resources.get(name)?.state,

    /** What `up` would do; saves nothing. */
    preview: async (run: Run, program: Program<Inputs>): Promise<string[]> =>
      (await plan(run, program, new Map(resources))).map(({ op, name }) => `${op} ${name}`),

    /** Throws the lifecycle's error after it saved everything before, as the engine does. */
    async up(run: Run, program: Program<Inputs>, killedAt = Number.POSITIVE_INFINITY) {
      const steps = await plan(run, program, resources);
      for (const [n, { op, name, inputs }] of steps.entries()) {
        const old = resources.get(name);
        const made =
          op === "create" && inputs
            ? await run.create(inputs).catch((error) => keepPart(name, error))
            : op === "update" && inputs && old
              ? { id: old.id, state: await run.update(old.id, old.state, inputs) }
              : undefined;
        if (op === "delete" && old) await run.delete(old.id, old.state);
        if (n === killedAt) throw new Killed();
        unfinished.delete(name);
        if (made) resources.set(name, made);
        else resources.delete(name);
      }
    },
  };
}
