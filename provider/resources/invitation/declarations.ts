import { sameAsSets } from "../../domain/compare";
import type { PersonRef } from "../../domain/person";
import { isKnown } from "../../domain/unknown";
import { addressKey } from "../../domain/username";
import type { InvitationInputs } from "./types";

interface Declaration {
  readonly news: InvitationInputs;
  /** Whether the resource was about another person before. */
  readonly moves: boolean;
}

/** One key for a person, however the address is spelled. */
const keyOf = ({ orgId, username }: PersonRef): string => `${orgId}/${addressKey(username)}`;

/**
 * The people that the program of this run declares, as far as the engine has checked them.
 *
 * The engine checks each resource once, and a resource that it replaces once more without old inputs.
 */
export function createDeclarations() {
  const declarations = new Map<string, Declaration[]>();

  return {
    /** Adds a declaration. Returns the username of another resource for the same person, if any. */
    declare(olds: Partial<InvitationInputs>, news: InvitationInputs): string | undefined {
      if (!isKnown([news.orgId, news.username])) return undefined;
      const { orgId = "", username = "" } = olds;
      const isNew = username === "";
      const key = keyOf(news);
      const moves = !isNew && keyOf({ orgId, username }) !== key;
      const others = declarations.get(key) ?? [];
      declarations.set(key, [...others, { news, moves }]);
      const [other, ...more] = others;
      const isReplacement = isNew && more.length === 0 && other?.moves;
      return isReplacement && sameAsSets(other.news, news) ? undefined : other?.news.username;
    },
    has: (person: PersonRef): boolean => declarations.has(keyOf(person)),
  };
}
