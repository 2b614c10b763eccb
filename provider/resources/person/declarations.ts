import { sameAsSets } from "../../domain/compare";
import type { PersonRef } from "../../domain/person";
import { isKnown } from "../../domain/unknown";
import { addressKey } from "../../domain/username";
import { openRunDeclarations, type RunDeclarations } from "../runDeclarations";
import type { PersonInputs, PersonState } from "./types";

/** The first declaration of a person. It keeps only what a second one needs, for 10,000 people. */
interface Declaration {
  /** The address as declared; `undefined` if it is spelled like its key. */
  readonly username?: string;
  /** The inputs of a resource that was about another person before. */
  readonly moving?: PersonInputs;
  /** The resource that declares the person, if the front end knows it. */
  readonly resource?: string;
  /** Whether an OrgUsers declares the person, and not an OrgInvitation. */
  readonly isUsers?: boolean;
}

/** Almost every person is declared once, canonically, by a resource that stays. */
const ORDINARY: Declaration = {};
const OF_USERS: Declaration = { isUsers: true };

/** All people of one organization, as an OrgUsers declares them. */
export interface DeclaredUsers {
  readonly orgId: string;
  readonly usernames: readonly string[];
  /** Whether the resource removes this person if it does not declare them. */
  removes(username: string): boolean;
  /** Which resource it is. */
  readonly resource: string;
}

/** What another resource of the program declares, so that a declaration is refused. */
export type Conflict =
  /** The other resource declares the same person. */
  | { readonly type: "OrgInvitation" | "OrgUsers"; readonly username: string }
  /** An OrgUsers would remove a person whom an OrgInvitation declares. */
  | { readonly type: "removal"; readonly username: string }
  /** Another OrgUsers declares the people of the same organization. */
  | { readonly type: "organization" }
  /** A resource of another provider declares the same person. */
  | { readonly type: "provider"; readonly username: string };

/** One key for a person, however the address is spelled. */
const keyOf = ({ orgId, username }: PersonRef): string => `${orgId}/${addressKey(username)}`;

/**
 * The people that the program of this run declares, as far as the engine has checked them.
 *
 * The engine checks each resource once, and a resource that it replaces once more without old inputs.
 */
export function createDeclarations(run: RunDeclarations = openRunDeclarations(undefined)) {
  const declarations = new Map<string, Declaration>();
  const spellings = new Set<string>();
  const usersOf = new Map<string, DeclaredUsers>();

  /** A person of the organization whom an OrgInvitation declares and this OrgUsers removes. */
  function removedInvitation({ orgId, removes }: DeclaredUsers): string | undefined {
    for (const [key, { username, isUsers }] of declarations) {
      const [keyOrg, address = ""] = key.split("/");
      if (keyOrg !== orgId || isUsers) continue;
      if (removes(username ?? address)) return username ?? address;
    }
    return undefined;
  }

  /** A person whom another process of the run declares, too. */
  function findElsewhere(orgId: string, usernames: readonly string[]): Conflict | undefined {
    const keys = new Map(usernames.map((username) => [keyOf({ orgId, username }), username]));
    const username = keys.get(run.findElsewhere([...keys.keys()]) ?? "");
    return username === undefined ? undefined : { type: "provider", username };
  }

  return {
    /** Adds the declaration of an OrgInvitation, or returns what contradicts it. */
    declare(
      olds: Partial<PersonInputs>,
      news: PersonInputs,
      resource?: string,
    ): Conflict | undefined {
      if (!isKnown([news.orgId, news.username])) return undefined;
      const { orgId = "", username = "" } = olds;
      const isNew = username === "";
      const key = keyOf(news);
      run.add(key);
      const other = declarations.get(key);
      if (other === undefined) {
        const moves = !isNew && keyOf({ orgId, username }) !== key;
        declarations.set(key, { ...declarationOf(news, moves), ...(resource && { resource }) });
        return usersOf.get(news.orgId)?.removes(news.username)
          ? { type: "removal", username: news.username }
          : findElsewhere(news.orgId, [news.username]);
      }
      const declared = other.username ?? addressKey(news.username);
      if (other.isUsers) return { type: "OrgUsers", username: declared };
      // With the option replaceOnChanges, any change replaces the resource.
      const isSame = resource !== undefined && resource === other.resource;
      const isReplacement = isNew && (isSame || (other.moving && sameAsSets(other.moving, news)));
      if (!isReplacement) return { type: "OrgInvitation", username: declared };
      declarations.set(key, { ...declarationOf(news, false), ...(resource && { resource }) });
      return undefined;
    },
    /** Adds the declarations of an OrgUsers, or returns what contradicts them. */
    declareUsers(users: DeclaredUsers): Conflict | undefined {
      const { orgId, usernames, resource } = users;
      const other = usersOf.get(orgId);
      if (other && other.resource !== resource) return { type: "organization" };
      usersOf.set(orgId, users);
      for (const username of usernames) {
        const key = keyOf({ orgId, username });
        run.add(key);
        const declared = declarations.get(key);
        if (declared && !declared.isUsers) return { type: "OrgInvitation", username };
        declarations.set(key, OF_USERS);
      }
      const removed = removedInvitation(users);
      if (removed !== undefined) return { type: "removal", username: removed };
      return findElsewhere(orgId, usernames);
    },
    /** Adds Atlas's spelling of the address of a declared person, if it stores another one. */
    addSpelling(
      { orgId }: Partial<PersonRef>,
      { atlasUsername: username }: Pick<Partial<PersonState>, "atlasUsername">,
    ): void {
      if (orgId === undefined || username === undefined) return;
      spellings.add(keyOf({ orgId, username }));
      run.add(keyOf({ orgId, username }));
    },
    has: (person: PersonRef): boolean =>
      declarations.has(keyOf(person)) || spellings.has(keyOf(person)),
    /** Whether another process of the run declares the person. Reads files. */
    hasElsewhere: (person: PersonRef): boolean => run.findElsewhere([keyOf(person)]) !== undefined,
  };
}

function declarationOf(news: PersonInputs, moves: boolean): Declaration {
  const { username } = news;
  if (moves) return { username, moving: news };
  return username === addressKey(username) ? ORDINARY : { username };
}
