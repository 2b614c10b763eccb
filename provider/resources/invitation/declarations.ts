import { sameAsSets } from "../../domain/compare";
import { personId } from "../../domain/person";
import { isKnown } from "../../domain/unknown";
import type { InvitationInputs } from "./types";

interface Declaration {
  readonly news: InvitationInputs;
  /** Whether the resource was about another person before. */
  readonly moves: boolean;
}

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
      const id = personId(news);
      const moves = !isNew && personId({ orgId, username }) !== id;
      const others = declarations.get(id) ?? [];
      declarations.set(id, [...others, { news, moves }]);
      const [other, ...more] = others;
      const isReplacement = isNew && more.length === 0 && other?.moves;
      return isReplacement && sameAsSets(other.news, news) ? undefined : other?.news.username;
    },
    has: (id: string): boolean => declarations.has(id),
  };
}
