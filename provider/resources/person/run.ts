import type { Ports } from "../ports";
import { openRunDeclarations } from "../runDeclarations";
import { createJournal } from "./creationJournal";
import { createDeclarations } from "./declarations";

/**
 * What the resources of one process know about the people of a run. All of them share it: a person who
 * is deleted from one resource can be declared by another.
 */
export function peopleOfRun(ports: Pick<Ports, "run" | "warn">) {
  return {
    journal: createJournal(ports.warn),
    declarations: createDeclarations(openRunDeclarations(ports.run)),
  };
}

export type PeopleOfRun = ReturnType<typeof peopleOfRun>;
