import { UserError } from "../domain/errors";

/** What is wrong with one argument, as a sentence that says what to do. */
export interface Failure {
  readonly property: string;
  readonly reason: string;
}

/** The inputs that Pulumi will record, and what is wrong with them. */
export interface Checked<Inputs> {
  readonly inputs: Inputs;
  readonly failures: readonly Failure[];
}

/** Whether an update is needed, and which changed inputs require a replacement. */
export interface Difference {
  readonly changes: boolean;
  /** The inputs that changed. Empty if an update is needed for another reason. */
  readonly changed: readonly string[];
  readonly replaces: readonly string[];
}

/**
 * What tells one resource of one stack from all others: its URN, and the backend's address where it is
 * known. The journal of creations, the declarations of a run and texts about a resource use it.
 */
export type Identity = readonly string[];

/**
 * The lifecycle of a resource over plain data. It knows no front end: the dynamic host and the
 * native plugin each adapt their own protocol to it.
 *
 * `State` is everything that Pulumi records. It contains the declared inputs and no others.
 */
export interface Lifecycle<Inputs extends object, State extends object> {
  /**
   * @param identity stack and resource, if the front end knows them
   * @param isPreview whether the run is known to be a preview. **Default:** false.
   */
  check(
    olds: Partial<Inputs>,
    news: Inputs,
    identity?: Identity,
    isPreview?: boolean,
  ): Promise<Checked<Inputs>>;
  /** Also receives the identity, as `check` does, so that it can show texts about the resource. */
  diff(olds: State, news: Inputs, identity?: Identity): Promise<Difference>;
  /** @param identity the same as in `check` */
  create(news: Inputs, identity?: Identity): Promise<{ id: string; state: State }>;
  /** The live state, and the live values of the declared inputs; `undefined` if it was deleted. */
  read(id: string, recorded: State): Promise<{ state: State; inputs: Inputs } | undefined>;
  /** @param identity the same as in `check` */
  update(id: string, olds: State, news: Inputs, identity?: Identity): Promise<State>;
  delete(id: string, recorded: State): Promise<void>;
}

/**
 * Thrown by `create` and `update` when a later step failed: Pulumi keeps id and state, marks the resource
 * as incomplete, and updates it in the next run.
 */
export class PartialError extends UserError {
  override readonly code = "ATLAS_ORGS_PARTIAL";
  readonly id: string;
  /** The whole state, under the name that Pulumi's dynamic host expects. */
  readonly properties: object;
  readonly reasons: readonly string[];

  constructor(message: string, id: string, properties: object) {
    super(message);
    this.id = id;
    this.properties = properties;
    this.reasons = [this.message];
  }
}
