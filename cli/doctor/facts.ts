import type { Journals } from "../../provider/resources/journalEntries";
import type { ConfigSource } from "../../provider/runtime/config";
import type {
  Answer,
  AtlasRequest,
  DeprecatedCall,
  OrganizationAnswers,
} from "../../provider/runtime/diagnosis";
import type { Network } from "../../provider/runtime/network";
import type { UsedSettings } from "../../provider/runtime/usedSettings";
import type { StoredState } from "../drift/stack";

/** Something that was read, or why it could not be. The reason says what to do. */
export type Read<T> = T | Problem;
export interface Problem {
  readonly problem: string;
}

export const isProblem = (value: unknown): value is Problem =>
  typeof value === "object" && value !== null && "problem" in value;

/** The Pulumi project in the folder. */
export interface Project {
  readonly name: string;
  readonly runtime: string;
  /** The installed versions of the packages of a Node.js program. */
  readonly packages?: { readonly pulumi?: string; readonly own?: string };
  /** The plugin's path in Pulumi.yaml, and whether an executable is there. */
  readonly plugin?: { readonly path: string; readonly exists: boolean };
  /** Where Pulumi finds a plugin that Pulumi.yaml does not declare. */
  readonly pluginPlace?: string;
}

/** The configuration that is used, without the values of credentials. */
export interface ConfigurationFacts {
  readonly namespace: string;
  /** Where the parts of credentials come from. */
  readonly credentials: readonly ConfigSource[];
  /** Where the settings come from. */
  readonly settings: readonly ConfigSource[];
  /** Secrets in the stack's configuration that are not encrypted. */
  readonly plainText: readonly string[];
  readonly used: Read<UsedSettings>;
}

/** What Atlas answered. */
export interface AtlasFacts {
  readonly organizations: Answer<readonly { readonly id: string; readonly name: string }[]>;
  /** The organizations that were read, and how many were not because there are too many. */
  readonly read: readonly OrganizationAnswers[];
  readonly notRead: number;
  readonly requests: readonly AtlasRequest[];
  /** The calls whose API version Atlas has deprecated. */
  readonly deprecations: readonly DeprecatedCall[];
}

/**
 * Everything that the checks decide on. A fact is absent if it was not gathered: because an earlier check
 * failed, or because the time was up.
 */
export interface Facts {
  /** The version of this command and the versions that it needs. */
  readonly own: { readonly version: string; readonly node: string; readonly pulumiSdk: string };
  readonly node?: { readonly running: string; readonly onPath?: string };
  readonly pulumi?: Read<{ readonly version: string }>;
  /** `none`: the folder contains no project. */
  readonly project?: Read<Project> | "none";
  readonly stack?: Read<{ readonly name: string; readonly project: string }>;
  readonly configuration?: ConfigurationFacts;
  readonly network?: Network;
  readonly atlas?: AtlasFacts;
  readonly state?: Read<StoredState>;
  readonly journals?: Read<Journals>;
  /** Set if the time was up: the limit, and what was being gathered. */
  readonly timeout?: { readonly seconds: number; readonly during: keyof Facts };
}

/** The facts so far, and how gathering reports what it begins. */
export interface Gathering {
  readonly facts: { -readonly [Name in keyof Facts]: Facts[Name] };
  begin(fact: keyof Facts, text: string): void;
}
