/**
 * The state of a resource that was imported. It contains what Atlas says of optional inputs, because
 * `pulumi import` reads a resource before any program declares it.
 */
export interface Imported {
  /** The inputs in the state that the program did not declare. Pulumi never shows this name. */
  readonly __undeclaredNames?: readonly string[];
}

/**
 * The state in which inputs of these names count as declared, so that a program may declare what it
 * finds in Atlas without a change.
 */
export function declareInputs<State extends Imported>(
  state: State,
  names: readonly string[],
): State {
  const { __undeclaredNames = [], ...rest } = state;
  const undeclared = __undeclaredNames.filter((name) => !names.includes(name));
  const more = undeclared.length > 0 ? { __undeclaredNames: undeclared } : {};
  return { ...rest, ...more } as unknown as State;
}

/** The state without the inputs that are not declared. */
export const withoutUndeclared = <State extends Imported>(state: State): State =>
  Object.fromEntries(
    Object.entries(state).filter(
      ([name]) => name !== "__undeclaredNames" && !state.__undeclaredNames?.includes(name),
    ),
  ) as State;

/** What a state contains and the program did not declare, with its names. */
export const undeclaredPart = <State extends Imported>(state: State): Partial<State> =>
  Object.fromEntries(
    Object.entries(state).filter(
      ([name]) => name === "__undeclaredNames" || state.__undeclaredNames?.includes(name),
    ),
  ) as Partial<State>;
