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
}

/** Almost every person is declared once, canonically, by a resource that stays. */
const ORDINARY: Declaration = {};

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

  return {
    /** Adds a declaration. Returns the username of another resource for the same person, if any. */
    declare(olds: Partial<PersonInputs>, news: PersonInputs): string | undefined {
      if (!isKnown([news.orgId, news.username])) return undefined;
      const { orgId = "", username = "" } = olds;
      const isNew = username === "";
      const key = keyOf(news);
      run.add(key);
      const other = declarations.get(key);
      if (other === undefined) {
        const moves = !isNew && keyOf({ orgId, username }) !== key;
        declarations.set(key, declarationOf(news, moves));
        return undefined;
      }
      const isReplacement = isNew && other.moving && sameAsSets(other.moving, news);
      if (!isReplacement) return other.username ?? addressKey(news.username);
      declarations.set(key, declarationOf(news, false));
      return undefined;
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
    hasElsewhere: (person: PersonRef): boolean => run.hasElsewhere(keyOf(person)),
  };
}

function declarationOf(news: PersonInputs, moves: boolean): Declaration {
  const { username } = news;
  if (moves) return { username, moving: news };
  return username === addressKey(username) ? ORDINARY : { username };
}
