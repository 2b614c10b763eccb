import { isAtlasResource } from "../drift/atlasResources";
import type { StoredResource } from "../drift/stack";

/** The resources of this package. */
export const atlasResources = (resources: readonly StoredResource[]): StoredResource[] =>
  resources.filter(isAtlasResource);

type Properties = Readonly<Record<string, unknown>>;

const propertiesOf = (value: unknown): Properties =>
  typeof value === "object" && value !== null ? (value as Properties) : {};

/** The addresses of the people of a resource, as declared and as Atlas stores them. */
export function addressesIn({ outputs = {} }: StoredResource): string[] {
  const people = propertiesOf(outputs.people);
  return [
    ...addressesOf(outputs),
    ...Object.keys(propertiesOf(outputs.users)),
    ...Object.keys(people),
    ...Object.values(people).flatMap((person) => addressesOf(propertiesOf(person))),
  ];
}

const addressesOf = ({ username, atlasUsername, changedUsername }: Properties): string[] =>
  [username, atlasUsername, changedUsername].filter((one) => typeof one === "string");
