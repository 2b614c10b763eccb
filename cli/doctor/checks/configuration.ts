import { type ConfigurationFacts, type Facts, isProblem } from "../facts";
import type { Check } from "../report";
import { result, withoutFact } from "./check";

const STACK = { id: "stack", section: "configuration", title: "stack" } as const;
const VALUES = { id: "configuration", section: "configuration", title: "values" } as const;

/** Whether the stack, whose configuration is used, can be opened. */
export function stackCheck(facts: Facts): Check {
  const { project, stack } = facts;
  if (project === "none")
    return result(
      STACK,
      "skipped",
      "There is no Pulumi project here. Only the environment is used.",
    );
  if (isProblem(project)) return result(STACK, "fail", project.problem);
  if (!stack) {
    const reason = isProblem(facts.pulumi) ? "Pulumi cannot be run." : "";
    return withoutFact(facts, STACK, reason);
  }
  if (isProblem(stack)) return result(STACK, "fail", stack.problem);
  const { name, project: projectName } = stack;
  return result(STACK, "pass", `${name} of project ${projectName}`, { data: stack });
}

/** Whether the configuration is usable, and where each value comes from. */
export function configurationCheck(facts: Facts): Check {
  const { configuration } = facts;
  if (!configuration) return withoutFact(facts, VALUES, "");
  const { used, plainText } = configuration;
  const more = { details: sourcesOf(configuration), data: dataOf(configuration) };
  if (isProblem(used)) {
    // What is missing may be in the configuration of the stack.
    const isUnknown = configuration.credentials.length === 0 && isUnread(facts);
    if (isUnknown)
      return result(
        VALUES,
        "skipped",
        "The stack's configuration could not be read, and the environment contains no credentials.",
      );
    return result(VALUES, "fail", used.problem, more);
  }
  if (plainText.length > 0) {
    const commands = plainText.map((key) => `\`pulumi config set --secret ${key}\``).join(", ");
    const message = `${plainText.join(", ")} is in plain text in the stack's configuration. Encrypt it with ${commands}. If others could read it, replace it with a new one.`;
    return result(VALUES, "warn", message, more);
  }
  return result(VALUES, "pass", `${used.kind} from the ${ORIGINS[used.from ?? "argument"]}`, more);
}

/** Whether there is a stack whose configuration was not read. */
const isUnread = ({ project, stack }: Facts): boolean =>
  project !== "none" && (stack === undefined || isProblem(stack));

const ORIGINS = {
  configuration: "stack configuration",
  environment: "environment",
  argument: "argument `credentials` of a resource, which the state contains",
};

/** Where each value comes from: what is set, and the defaults of the two that matter most. */
function sourcesOf({ credentials, settings }: ConfigurationFacts): [string, string][] {
  const used = credentials[0]?.from;
  const set = credentials.map(({ key, name = "", from }): [string, string] => [
    key,
    from === used ? name : `${name}, not used: the stack configuration takes precedence`,
  ]);
  const others = settings.flatMap(({ key, name }): [string, string][] => {
    if (name !== undefined) return [[key, name]];
    return ["baseUrl", "apiVersion"].includes(key) ? [[key, "default"]] : [];
  });
  return [...set, ...others];
}

const dataOf = ({ namespace, credentials, settings }: ConfigurationFacts) => ({
  namespace,
  sources: [...credentials, ...settings],
});
