import { type Identity, type Lifecycle, PartialError } from "../../provider/resources/lifecycle";

export type Program<Inputs> = Readonly<Record<string, Inputs>>;

interface Resource<State> {
  readonly id: string;
  readonly state: State;
}

/** Where a run is killed: at which operation, and whether Atlas received its requests. */
export interface Kill {
  readonly at: number;
  readonly when: "before" | "after";
}

/** Ends a run before an operation, or after it was done and before its state is saved. */
export class Killed extends Error {}

interface Step<Inputs> {
  readonly op: "create" | "update" | "replace" | "delete";
  readonly name: string;
  readonly inputs?: Inputs;
}

/**
 * Does with a lifecycle what the engine does in `up --refresh` and `preview --refresh`, without
 * starting the engine: read, check, diff, create, update, replace, delete, and save after each
 * operation.
 *
 * @param identityOf what the SDK passes for a resource
 */
export function openSimulatedStack<Inputs extends object, State extends object>(
  identityOf: (name: string) => Identity | undefined = () => undefined,
) {
  const resources = new Map<string, Resource<State>>();
  /** Resources that were created in part. The engine always updates them. */
  const unfinished = new Set<string>();
  /** Resources that were replaced and are not deleted yet. */
  const replaced: Resource<State>[] = [];
  type Run = Lifecycle<Inputs, State>;

  async function checked(
    run: Run,
    name: string,
    olds: Partial<Inputs>,
    declared: Inputs,
    isPreview: boolean,
  ) {
    const { inputs, failures } = await run.check(olds, declared, identityOf(name), isPreview);
    if (failures.length > 0) throw new Error(JSON.stringify(failures));
    return inputs;
  }

  async function plan(
    run: Run,
    program: Program<Inputs>,
    live: Map<string, Resource<State>>,
    isPreview = false,
  ) {
    for (const [name, { id, state }] of live) {
      const read = await run.read(id, state);
      if (read) live.set(name, { id, state: read.state });
      else live.delete(name);
    }
    const steps: Step<Inputs>[] = [];
    for (const [name, declared] of Object.entries(program)) {
      const old = live.get(name);
      const inputs = await checked(run, name, old?.state ?? {}, declared, isPreview);
      const difference = old && (await run.diff(old.state, inputs, identityOf(name)));
      if (!difference) steps.push({ op: "create", name, inputs });
      else if (difference.replaces.length > 0) {
        // The engine checks a replacement once more, as a new resource.
        const again = await checked(run, name, {}, declared, isPreview);
        steps.push({ op: "replace", name, inputs: again });
      } else if (difference.changes || unfinished.has(name)) {
        steps.push({ op: "update", name, inputs });
      }
    }
    for (const name of live.keys()) if (!(name in program)) steps.push({ op: "delete", name });
    return steps;
  }

  async function make(run: Run, { op, name, inputs }: Step<Inputs>) {
    const old = resources.get(name);
    if (op === "delete" && old) await run.delete(old.id, old.state);
    if (op === "delete" || !inputs) return undefined;
    if (op === "update" && old)
      return {
        id: old.id,
        state: await run
          .update(old.id, old.state, inputs, identityOf(name))
          .catch((error) => keepPart(name, error)),
      };
    return run.create(inputs, identityOf(name)).catch((error) => keepPart(name, error));
  }

  function keepPart(name: string, error: unknown): never {
    if (error instanceof PartialError) {
      resources.set(name, { id: error.id, state: error.properties as State });
      unfinished.add(name);
    }
    throw error;
  }

  return {
    /** The state of a resource, if it has one. */
    recorded: (name: string): State | undefined => resources.get(name)?.state,

    /** All states by name, and those of replaced resources that are not deleted yet. */
    states: () => ({
      current: Object.fromEntries([...resources].map(([name, { state }]) => [name, state])),
      replaced: replaced.map(({ state }) => state),
    }),

    /** What `up` would do; saves nothing. */
    preview: async (run: Run, program: Program<Inputs>): Promise<string[]> =>
      (await plan(run, program, new Map(resources), true)).map(({ op, name }) => `${op} ${name}`),

    /** Throws the lifecycle's error after it saved everything before, as the engine does. */
    async up(run: Run, program: Program<Inputs>, kill?: Kill) {
      const steps = await plan(run, program, resources);
      let operations = 0;
      async function operate<Result>(operation: () => Promise<Result>): Promise<Result> {
        const isLast = operations++ === kill?.at;
        if (isLast && kill?.when === "before") throw new Killed();
        const result = await operation();
        if (isLast) throw new Killed();
        return result;
      }
      const deletions = steps.filter(({ op }) => op === "delete");
      for (const step of steps.filter(({ op }) => op !== "delete")) {
        const made = await operate(() => make(run, step));
        const old = resources.get(step.name);
        if (step.op === "replace" && old) replaced.push(old);
        unfinished.delete(step.name);
        if (made) resources.set(step.name, made);
      }
      for (const old of [...replaced]) {
        await operate(() => run.delete(old.id, old.state));
        replaced.splice(replaced.indexOf(old), 1);
      }
      for (const step of deletions) {
        await operate(() => make(run, step));
        unfinished.delete(step.name);
        resources.delete(step.name);
      }
    },
  };
}
