import { sameAsSets } from "../../domain/compare";
import { isKnown } from "../../domain/unknown";
import { canonicalUsername } from "../../domain/username";
import type { InvitationInputs } from "./types";

/** The id of a person's resource: it says who, and stays for as long as they are the same. */
export const idOf = ({ orgId, username }: Pick<InvitationInputs, "orgId" | "username">): string =>
  `${orgId}/${canonicalUsername(username)}`;

interface Claim {
  readonly news: InvitationInputs;
  /** Whether the resource that claims the person was about another one before. */
  readonly moving: boolean;
}

/**
 * The people that the program of this run declares, as far as the engine has asked about them.
 *
 * The engine asks once about each resource, and once more, without old arguments, about one that
 * is to be replaced.
 */
export function createDeclarations() {
  const claims = new Map<string, Claim[]>();

  return {
    /** Notes a declaration; gives the spelling of another resource's, if there is one. */
    declare(olds: Partial<InvitationInputs>, news: InvitationInputs): string | undefined {
      if (!isKnown([news.orgId, news.username])) return undefined;
      const { orgId = "", username = "" } = olds;
      const isNew = username === "";
      const moving = !isNew && idOf({ orgId, username }) !== idOf(news);
      const others = claims.get(idOf(news)) ?? [];
      claims.set(idOf(news), [...others, { news, moving }]);
      const [other, ...more] = others;
      const replaced = isNew && more.length === 0 && other?.moving && sameAsSets(other.news, news);
      return replaced ? undefined : other?.news.username;
    },
    has: (id: string): boolean => claims.has(id),
  };
}
