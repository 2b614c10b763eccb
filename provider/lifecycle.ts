/** What is wrong with one argument, in one sentence that says what to do. */
export interface Failure {
  readonly property: string;
  readonly reason: string;
}

/** The arguments as they will be recorded, and what is wrong with them. */
export interface Checked<Inputs> {
  readonly inputs: Inputs;
  readonly failures: readonly Failure[];
}

/** Whether Atlas or the state must change, and which changed arguments need a new resource. */
export interface Difference {
  readonly changes: boolean;
  readonly replaces: readonly string[];
}

/**
 * What a resource does to the world, over plain data and without a word of Pulumi's dynamic host,
 * so that another front end can drive it as well.
 *
 * `State` is all that is remembered; it holds the declared arguments and no others.
 */
export interface Lifecycle<Inputs extends object, State extends object> {
  check(olds: Partial<Inputs>, news: Inputs): Promise<Checked<Inputs>>;
  diff(olds: State, news: Inputs): Promise<Difference>;
  create(news: Inputs): Promise<{ id: string; state: State }>;
  /** The live state and the live values of the declared arguments; `undefined`: it is gone. */
  read(id: string, recorded: State): Promise<{ state: State; inputs: Inputs } | undefined>;
  update(id: string, olds: State, news: Inputs): Promise<State>;
  delete(id: string, recorded: State): Promise<void>;
}
