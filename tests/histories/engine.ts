import type { Lifecycle } from "../../provider/resources/lifecycle";
import { PartialCreateError } from "../../provider/resources/lifecycle";

export type Program<Inputs> = Readonly<Record<string, Inputs>>;

interface Resource<State> {
  readonly id: string;
  readonly state: State;
}

/** Thrown in place of saving the state of an operation that was done: the run is over. */
class Killed extends Error {}

/**
 * What Pulumi's engine does with a lifecycle in `up --refresh` and `preview --refresh`, without the
 * engine: it reads, checks, diffs, creates, updates, deletes, and saves after each operation.
 */
export function openStack<Inputs extends object, State extends object>() {
  const resources = new Map<string, Resource<State>>();
  /** Those whose creation was done in part: the engine updates them whatever differs. */
  const unfinished = new Set<string>();
  type Run = Lifecycle<Inputs, State>;

  async function plan(run: Run, program: Program<Inputs>, seen: Map<string, Resource<State>>) {
    for (const [name, { id, state }] of seen) {
      const live = await run.read(id, state);
      if (live) seen.set(name, { id, state: live.state });
      else seen.delete(name);
    }
    const steps: { op: "create" | "update" | "delete"; name: string; inputs?: Inputs }[] = [];
    for (const [name, declared] of Object.entries(program)) {
      const old = seen.get(name);
      const { inputs, failures } = await run.check(old?.state ?? {}, declared);
      if (failures.length > 0) throw new Error(JSON.stringify(failures));
      if (!old) steps.push({ op: "create", name, inputs });
      else if ((await run.diff(old.state, inputs)).changes || unfinished.has(name)) {
        steps.push({ op: "update", name, inputs });
      }
    }
    for (const name of seen.keys()) if (!(name in program)) steps.push({ op: "delete", name });
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

    /** Throws what the lifecycle throws, with everything before it saved, as the engine has it. */
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
